/** A screen that is looked at and not touched keeps the borrower for this long: somebody reads, or listens. */
export const readMostMs = 30 * 60_000;
/** A contact under way keeps them for this long without a touch, as long as the gate's leave is offered. */
export const contactMostMs = 2 * 3_600_000;

/** Whether the lease is renewed now: nobody is called twice because a call is long, nobody kept by an empty chair. */
export function mayRenew({
  isVisible,
  isUnderWay,
  idleMs,
}: {
  isVisible: boolean;
  /** The gate let a contact that is not logged yet. */
  isUnderWay: boolean;
  /** Since somebody last pressed, typed or moved here. */
  idleMs: number;
}): boolean {
  if (isUnderWay) return idleMs < contactMostMs;
  return isVisible && idleMs < readMostMs;
}

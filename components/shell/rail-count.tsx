/** How many wait behind an item of the rail; nothing where none does. */
export function RailCount({ waiting }: { waiting: number }) {
  if (waiting === 0) return null;
  return (
    <>
      {waiting > 99 ? '99+' : waiting}
      <span className="sr-only"> waiting</span>
    </>
  );
}

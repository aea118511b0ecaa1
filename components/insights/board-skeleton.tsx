import { Loading, Skeleton } from '#components/ui/block.tsx';

/** The shape of a board while its figures are read. */
export function BoardSkeleton({ what }: { what: string }) {
  return (
    <Loading what={what}>
      <div className="grid gap-4">
        <Skeleton className="w-64" height={48} />
        <Skeleton height={112} />
        <div className="grid gap-4 lg:grid-cols-2">
          <Skeleton height={400} />
          <Skeleton height={400} />
        </div>
        <Skeleton height={320} />
      </div>
    </Loading>
  );
}

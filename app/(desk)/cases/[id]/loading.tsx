import { Loading, Skeleton } from '#components/ui/block.tsx';

/** The shape of the screen while the next person is read. */
export default function CaseLoading() {
  return (
    <Loading what="the case">
      <div className="flex flex-col gap-3">
        <Skeleton height={48} className="w-72 max-w-full" />
        <Skeleton height={76} />
        <Skeleton height={40} />
        <div className="grid gap-4 pt-6 lg:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_28rem_20rem]">
          <Skeleton height={360} />
          <Skeleton height={360} />
          <Skeleton height={360} />
        </div>
      </div>
    </Loading>
  );
}

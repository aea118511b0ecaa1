import { PageHeader } from '#components/shell/page-header.tsx';
import { TodaySkeleton } from '#components/today/today-board.tsx';

export default function TodayLoading() {
  return (
    <>
      <PageHeader title="Today" />
      <TodaySkeleton />
    </>
  );
}

import { TabLinks } from '#components/ui/tabs.tsx';
import { approvalStates } from '#db/terms.ts';
import { type ApprovalView, approvalAddress, stateWords } from './approval-view.ts';

export function ApprovalTabs({ view }: { view: ApprovalView }) {
  return (
    <TabLinks
      label="Requests"
      tabs={approvalStates.map((state) => ({
        href: approvalAddress({ state }),
        current: state === view.state,
        content: stateWords[state],
      }))}
    />
  );
}

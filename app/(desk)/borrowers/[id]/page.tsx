import { permanentRedirect } from 'next/navigation';

/** A person has one screen: the address from before casework leads to it. */
export default async function BorrowerPage({ params }: { params: Promise<{ id: string }> }) {
  permanentRedirect(`/cases/${encodeURIComponent((await params).id)}`);
}

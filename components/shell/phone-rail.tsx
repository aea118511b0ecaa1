'use client';
import { Menu as MenuIcon } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogTrigger, SheetContent } from '#components/ui/dialog.tsx';
import type { Role } from '#db/terms.ts';
import { type RailCounts, RailLinks } from './rail.tsx';

/** The rail on a phone: a sheet behind a button. */
export function PhoneRail({ role, counts }: { role: Role; counts?: RailCounts | undefined }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button kind="quiet" size="icon" aria-label="Open the menu" className="md:hidden">
          <MenuIcon aria-hidden />
        </Button>
      </DialogTrigger>
      <SheetContent title="Recoup">
        <nav aria-label="Main">
          <RailLinks role={role} counts={counts} onVisit={() => setOpen(false)} />
        </nav>
      </SheetContent>
    </Dialog>
  );
}

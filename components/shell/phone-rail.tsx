'use client';
import { Menu as MenuIcon } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogTrigger, SheetContent } from '#components/ui/dialog.tsx';
import type { Role } from '#db/terms.ts';
import { RailLinks } from './rail.tsx';

/** The rail on a phone: a sheet behind a button. */
export function PhoneRail({ role }: { role: Role }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button kind="quiet" size="icon" aria-label="Open the menu" className="md:hidden">
          <MenuIcon aria-hidden />
        </Button>
      </DialogTrigger>
      <SheetContent title="Recoup">
        <RailLinks role={role} onVisit={() => setOpen(false)} />
      </SheetContent>
    </Dialog>
  );
}

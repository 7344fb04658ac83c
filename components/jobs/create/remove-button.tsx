import { Trash2 } from "lucide-react";
import { Button } from "../../ui/button.tsx";

/** Takes one row out of a table. */
export function RemoveButton({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <Button variant="ghost" size="icon" aria-label={label} title={label} onClick={onRemove}>
      <Trash2 className="text-muted" aria-hidden="true" />
    </Button>
  );
}

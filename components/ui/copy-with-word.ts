import { toast } from "sonner";
import { copyText } from "./copy-text.ts";

/** Copies from a menu, which closes: whether it worked is said in a toast. `what` begins the sentence. */
export async function copyWithWord(text: string, what: string): Promise<void> {
  if (await copyText(text)) toast.success(`${what} is copied`);
  else toast.error("The browser did not let it be copied");
}

import { clsx, type ClassValue } from "clsx";
import { twMerge } from "tailwind-merge";

/** Class names joined; of two that say the same thing the later wins. */
export const cn = (...classes: ClassValue[]): string => twMerge(clsx(classes));

import type { Metadata, Viewport } from "next";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readTheme, THEME_COOKIE } from "../lib/frame/theme.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { template: "%s – Capstan", default: "Capstan" },
  description: "Data science jobs on your own machines: make them, run them, watch them.",
};

/** What a browser draws around the page: --color-canvas of each theme. */
const CANVAS = { light: "#fbfbfc", dark: "#0a0b0d" };

export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme();
  if (theme !== "system") return { colorScheme: theme, themeColor: CANVAS[theme] };
  return {
    colorScheme: "light dark",
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: CANVAS.light },
      { media: "(prefers-color-scheme: dark)", color: CANVAS.dark },
    ],
  };
}

/** Every page is made for its request: a script's nonce, and the reader's theme, are the request's. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" data-theme={await chosenTheme()} className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body className="bg-canvas font-sans text-ink antialiased">{children}</body>
    </html>
  );
}

const chosenTheme = async () => readTheme((await cookies()).get(THEME_COOKIE)?.value);

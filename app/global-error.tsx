'use client'

import './globals.css'

/** The page for an error in the layout: no catalogue and no header, only a text and a link. */
export default function GlobalErrorPage() {
  return (
    <html lang="en">
      <body className="text-body">
        <main className="mx-auto grid w-full max-w-content gap-4 px-4 py-12">
          <title>This page did not work</title>
          <h1 className="text-h1 font-semibold">This page did not work</h1>
          <p className="text-lead">Something failed on our side. No money was moved by this.</p>
          <p>
            Reload the page in a minute, or go <a href="/">back to the start page</a>.
          </p>
        </main>
      </body>
    </html>
  )
}

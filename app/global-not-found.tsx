import './globals.css'
import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'There is no such page' }

/** For addresses outside the pages (files, endpoints), where there is no language and no layout. */
export default function GlobalNotFoundPage() {
  return (
    <html lang="en">
      <body className="text-body">
        <main className="mx-auto grid w-full max-w-content gap-4 px-4 py-12">
          <h1 className="text-h1 font-semibold">There is no such page</h1>
          <p className="text-lead">The address may be mistyped.</p>
          <p>
            <a href="/">Go to the start page</a>
          </p>
        </main>
      </body>
    </html>
  )
}

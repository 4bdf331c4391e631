import { notFound } from 'next/navigation'

/** Without it the title would be that of the site until the browser has read the page. */
export function generateMetadata() {
  notFound()
}

/** Every address that no page has, so that the answer wears our header and footer. */
export default function UnknownPage() {
  notFound()
}

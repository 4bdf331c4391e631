import { notFound } from 'next/navigation'

/** Without this, the page has the site's title until the browser has read it. */
export function generateMetadata() {
  notFound()
}

/** Every address without a page, so that "not found" has our header and footer. */
export default function UnknownPage() {
  notFound()
}

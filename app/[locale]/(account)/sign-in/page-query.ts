/** The part of a page's props that the sign-in pages read. */
export type PageQuery = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The props of pages, written out so that types are checked before Next generates its own. */
export type IdPageProps = { params: Promise<{ id: string }> }
export type UidPageProps = { params: Promise<{ uid: string }> }
export type QueryPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

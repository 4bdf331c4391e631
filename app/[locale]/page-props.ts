/** The props of pages, written out so that types are checked also before Next has generated its own. */
export type IdPageProps = { params: Promise<{ id: string }> }
export type QueryPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

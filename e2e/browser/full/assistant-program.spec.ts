import { expect, type Page } from '@playwright/test'
import { Codex } from '../../support/codex'
import { ensurePrograms } from '../../support/programs'
import { stack } from '../../support/stack'
import { oxio, stripe } from '../../support/stand-ins'
import { test } from '../fixtures'

test.setTimeout(300_000)
test.beforeAll(ensurePrograms)
// Browsers ask the program that waits for the answer for a picture that it does not have.
test.beforeEach(({ consoleWatch }) => consoleWatch.expect(/favicon/))

test('the Codex program, given only the address, signs a person in, lists the tools, and leads them from the invoice to the line', async ({
  page,
  person: { email },
}) => {
  const codex = await Codex.start(`${stack.app}/mcp/v2`)
  try {
    expect(await codex.status()).toMatchObject({ authStatus: 'notLoggedIn' })
    const url = await codex.beginLogin('dcr')
    await allow(page, url)
    expect(await codex.loginEnded()).toMatchObject({ success: true })

    const status = await codex.status()
    expect(status?.authStatus).toBe('oAuth')
    expect(Object.keys(status?.tools ?? {})).toEqual(
      expect.arrayContaining(['activate_esim', 'get_activation_status', 'list_esims', 'show_install_card']),
    )

    const thread = await codex.startThread()
    expect((await codex.callTool(thread, 'get_activation_status')).structuredContent).toMatchObject({ state: 'none' })
    const billed = await codex.callTool(thread, 'activate_esim')
    expect(billed.structuredContent).toMatchObject({ success: false, status: 'invoice_sent' })
    await stripe.payInvoice(String(billed.structuredContent?.invoice_id))
    const activated = await codex.callTool(thread, 'activate_esim')
    expect(activated.structuredContent).toMatchObject({ success: true, details: { email } })
    expect((await codex.callTool(thread, 'get_activation_status')).structuredContent).toMatchObject({
      state: 'ready',
    })
    const card = await codex.callTool(thread, 'show_install_card')
    expect(card.structuredContent).toMatchObject({ state: 'ready', url: expect.stringContaining('/esims/line_') })
    expect(JSON.stringify(card)).not.toContain('LPA:1')
    expect(await oxio.linesOf(email)).toHaveLength(1)
  } finally {
    await codex.stop()
  }
})

/** The person, who is signed in to our website, allows it, and ends at the page that Codex itself shows. */
async function allow(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name: 'Allow', exact: true }).click()
  await page.waitForURL(/^http:\/\/127\.0\.0\.1:\d+\/callback/)
}

import { Client } from '@modelcontextprotocol/client'
import type { Browser } from 'playwright-core'
import * as z from 'zod'
import { formatUsd } from '../../lib/catalog/money'
import { OFFER } from '../../lib/catalog/offer'
import { renderQrText } from '../../lib/esim/render-qr-text'
import { DemoAssistant } from './demo-assistant'
import { stack, waitForMail } from './local-stack'
import { signInAndAllow } from './sign-in-and-allow'
import { expectThat, tell } from './told'

const toolResult = z.object({ content: z.array(z.object({ type: z.literal('text'), text: z.string() })).min(1) })
const activation = z.looseObject({
  success: z.boolean(),
  status: z.string().optional(),
  message: z.string(),
  invoice_url: z.string().optional(),
  details: z.looseObject({ phone_number: z.string().nullable() }).optional(),
})

/** Journey (a) of the guide: an assistant, an invoice, a payment, a line. */
export async function playAssistantJourney(browser: Browser): Promise<void> {
  tell.title('Journey (a): "Activate my eSIM", said to an assistant')
  const email = `ada.${Date.now().toString(36)}@example.com`
  const assistant = await DemoAssistant.start(new URL(`${stack.app}/mcp/v2`))
  const client = await assistant.connect(
    () => new Client({ name: 'demo-assistant', version: '1.0.0' }),
    async (url) => {
      tell.says('assistant', 'has only the address /mcp/v2, registers itself and opens a browser for sign-in')
      await signInAndAllow(browser, url, email)
    },
  )
  const { tools } = await client.listTools()
  tell.says(
    'assistant',
    `connects to /mcp/v2 and finds ${tools.length} tools: ${tools.map(({ name }) => name).join(', ')}`,
  )
  expectThat(
    tools.some(({ name }) => name === 'activate_esim'),
    'activate_esim is listed',
  )

  tell.says('person', `"I want to activate my eSIM" (${email}, new to us)`)
  const first = await activate(client)
  expectThat(first.status === 'invoice_sent' && first.invoice_url, 'an invoice was sent', first)
  tell.says('assistant', `"${first.message}"`)

  const invoiceMail = await waitForMail(email, /invoice/i)
  tell.says('person', `reads the mail "${invoiceMail.subject}" and opens the invoice`)
  await payInvoice(browser, first.invoice_url)
  tell.says('person', `pays ${formatUsd(OFFER.amountCents)} with card 4242 4242 4242 4242 on the hosted page`)

  tell.says('person', '"I paid the invoice, activate my eSIM"')
  const second = await activate(client)
  expectThat(second.success && second.details?.phone_number, 'the eSIM is active and has a number', second)
  tell.says('assistant', `"${second.message}" Your number is ${second.details.phone_number}.`)

  const readyMail = await waitForMail(email, /ready/i)
  const code = /LPA:1\$[^\s<]+/.exec(readyMail.text)?.[0]
  expectThat(
    code && readyMail.attachments.some(({ contentId }) => contentId === 'esim-qr-code'),
    'the mail holds QR and codes',
  )
  tell.says('mail', `"${readyMail.subject}" with the QR code inline (${stack.resend}/inbox/${readyMail.id})`)
  tell.raw(renderQrText(code, 'dark'))
  await client.close()
  assistant.close()
  tell.done('one payment, one conversation, one line')
}

async function activate(client: Client): Promise<z.output<typeof activation>> {
  const result = toolResult.parse(await client.callTool({ name: 'activate_esim', arguments: {} }))
  return activation.parse(JSON.parse(result.content[0]?.text ?? ''))
}

async function payInvoice(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage()
  await page.goto(url)
  await fillCard(page)
  await page.getByRole('button', { name: /^pay/i }).click()
  await page.getByText(/paid/i).first().waitFor()
  await page.close()
}

/** Fills the hosted form of the Stripe stand-in with the card that succeeds. */
export async function fillCard(page: Awaited<ReturnType<Browser['newPage']>>): Promise<void> {
  await page.locator('[name=cardNumber]').fill('4242 4242 4242 4242')
  await page.locator('[name=cardExpiry]').fill('12 / 34')
  await page.locator('[name=cardCvc]').fill('123')
  await page.locator('[name=billingName]').fill('Ada Example')
}

import { EsimReady } from '../../emails/esim-ready'
import { NeedsAttention } from '../../emails/needs-attention'
import { Receipt } from '../../emails/receipt'
import { type RenderedEmail, renderTemplate } from '../../emails/render-template'
import { SignIn } from '../../emails/sign-in'
import { signInSecrets } from '../accounts/sign-in-secrets'
import { openActivationCode } from '../activations/activation-code-vault'
import { validUntil } from '../catalog/offer'
import { db } from '../db/client'
import { env } from '../env'
import { parseActivationCode } from '../esim/activation-code'
import { formatPhoneNumber } from '../esim/phone-number'
import { renderQrPng } from '../esim/qr-png'
import type { Locale } from '../i18n/routing'
import type { EmailJob } from './email-jobs'
import { esimLink, orderLink, signInLink } from './links'

/** A mail as it goes out; null when what it would tell of is not there (any more). */
export async function renderEmail(job: EmailJob, locale: Locale): Promise<RenderedEmail | null> {
  const common = { locale, supportEmail: env().SUPPORT_EMAIL }
  switch (job.template) {
    case 'sign-in': {
      const { code, linkToken } = signInSecrets(job.data.signInRequestId)
      return renderTemplate(SignIn, { ...common, code, link: signInLink(job.data.signInRequestId, linkToken) })
    }
    case 'receipt': {
      const order = await db().order.findUnique({ where: { id: job.data.orderId } })
      if (!order?.paidAt) return null
      const { id, amountCents, currency, paidAt } = order
      return renderTemplate(Receipt, { ...common, orderId: id, amountCents, currency, paidAt, link: orderLink(id) })
    }
    case 'needs-attention':
      return renderTemplate(NeedsAttention, { ...common, orderId: job.data.orderId, link: orderLink(job.data.orderId) })
    case 'esim-ready':
      return renderEsimReady(job.data.activationId, common)
  }
}

async function renderEsimReady(
  activationId: string,
  common: { locale: Locale; supportEmail: string },
): Promise<RenderedEmail | null> {
  const row = await db().activation.findUnique({ where: { id: activationId } })
  if (!row?.activationCode || !row.activationCodeKeyId || !row.readyAt) return null
  const code = openActivationCode({ activationId, keyId: row.activationCodeKeyId, sealed: row.activationCode })
  const parsed = parseActivationCode(code)
  if (parsed.kind === 'invalid') return null
  const { full, smdpAddress, matchingId } = parsed.value
  return renderTemplate(
    EsimReady,
    {
      ...common,
      smdpAddress,
      matchingId,
      fullCode: full,
      phoneNumber: row.phoneNumber && formatPhoneNumber(row.phoneNumber),
      validUntil: validUntil(row.readyAt),
      link: esimLink(activationId),
    },
    [
      {
        filename: 'esim-qr-code.png',
        content: renderQrPng(full, 1),
        contentType: 'image/png',
        contentId: 'esim-qr-code',
      },
    ],
  )
}

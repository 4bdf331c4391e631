import { headers } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import { offerValues } from '@/app/_ui/offer-values'
import { OFFER } from '@/lib/catalog/offer'
import { env } from '@/lib/env'

/** The offer in the vocabulary of schema.org, for search engines. A data block: browsers do not run it. */
export async function ProductData() {
  const t = await getTranslations('site')
  const values = offerValues(await getLocale())
  const origin = env().PUBLIC_ORIGIN
  const nonce = /'nonce-([^']+)'/.exec((await headers()).get('content-security-policy') ?? '')?.[1]
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: `${t('name')}: ${t('home.title', values)}`,
    description: t('description', values),
    brand: { '@type': 'Brand', name: t('name') },
    offers: {
      '@type': 'Offer',
      url: `${origin}/`,
      price: (OFFER.amountCents / 100).toFixed(2),
      priceCurrency: OFFER.currency.toUpperCase(),
      availability: 'https://schema.org/InStock',
      hasMerchantReturnPolicy: { '@type': 'MerchantReturnPolicy', merchantReturnLink: `${origin}/legal/refunds` },
    },
  }
  // An escaped "<" cannot end the block.
  const text = JSON.stringify(data).replaceAll('<', '\\u003c')
  return (
    <script
      type="application/ld+json"
      nonce={nonce}
      // Our own JSON, escaped above.
      dangerouslySetInnerHTML={{ __html: text }}
    />
  )
}

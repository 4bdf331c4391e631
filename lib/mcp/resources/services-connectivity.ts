import { OFFER } from '@/lib/catalog/offer'
import { SERVICES } from '@/lib/catalog/services'
import { toServiceRow } from '@/lib/catalog/to-service-row'
import { type ResourceDefinition, toJsonText } from './to-json-text'

export const servicesConnectivity: ResourceDefinition = {
  uri: 'dotm://services/connectivity',
  name: 'services_connectivity',
  title: 'Data services',
  description:
    'The services that bring mobile data and are paid once: the beta eSIM, which is on sale, and data packages.',
  mimeType: 'application/json',
  read: () =>
    toJsonText({
      currency: 'USD',
      services: SERVICES.filter(({ interval }) => interval === 'none').map(toServiceRow),
      beta_esim: {
        service_id: OFFER.serviceId,
        data_megabytes: OFFER.dataMegabytes,
        valid_days: OFFER.validDays,
        starts: 'on activation, not on payment',
      },
    }),
}

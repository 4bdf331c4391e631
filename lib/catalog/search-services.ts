import { toUsd } from './money'
import { SERVICES, type Service, type ServiceType } from './services'

export type ServiceQuery = {
  query: string
  serviceType?: ServiceType | undefined
  /** In dollars, compared with the price of one billing period. */
  maxPrice?: number | undefined
}

/**
 * Services that contain at least one word of the query, best first: a word in the name counts more than one in the features,
 * and that more than one in the description. Without words, all services that pass the filters, in catalogue order.
 */
export function searchServices({ query, serviceType, maxPrice }: ServiceQuery): Service[] {
  const words = toWords(query)
  return SERVICES.filter((one) => serviceType === undefined || one.type === serviceType)
    .filter((one) => maxPrice === undefined || toUsd(one.price) <= maxPrice)
    .map((service) => ({ service, score: words.reduce((sum, word) => sum + scoreWord(service, word), 0) }))
    .filter(({ score }) => words.length === 0 || score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ service }) => service)
}

function scoreWord({ id, name, features, description }: Service, word: string): number {
  const isIn = (text: string) => ` ${toWords(text).join(' ')}`.includes(` ${word}`)
  return (isIn(name) || isIn(id) ? 4 : 0) + (features.some(isIn) ? 2 : 0) + (isIn(description) ? 1 : 0)
}

/** Words in lower case, numbers joined ("1,000" is 1000), plurals cut, words such as "the" left out. */
function toWords(text: string): string[] {
  return text
    .slice(0, 500)
    .toLowerCase()
    .replace(/(?<=\d),(?=\d)/g, '')
    .replace(/(\d)\s*(gb|mb)\b/g, '$1$2')
    .replace(/wi-?fi/g, 'wifi')
    .split(/[^a-z0-9]+/)
    .filter(
      (word) => word !== '' && !/^(a|an|and|by|can|do|for|how|i|in|is|me|my|of|or|that|the|to|what|with)$/.test(word),
    )
    .map((word) => (word.length > 3 ? word.replace(/s$/, '') : word))
}

import { translator } from '../i18n/translate'

/** What tools say. English for now: an assistant translates for the person it speaks with. */
export const toolTexts = () => translator('en', 'tools')

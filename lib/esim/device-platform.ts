export type DevicePlatform = 'iphone' | 'ipad' | 'android-pixel' | 'android-samsung' | 'android-other' | 'desktop'

export type DeviceSigns = {
  userAgent: string
  /** Value of the `Sec-CH-UA-Model` header: Chrome hides the model in its user agent. */
  model?: string
  /** `navigator.maxTouchPoints`, available in a page only: an iPad calls itself a Mac. */
  touchPoints?: number
}

export type DeviceGuess = {
  platform: DevicePlatform
  /** iOS as `[major, minor]`; null on other systems or when unknown. Safari 26 and later still report 18. */
  iosVersion: readonly [number, number] | null
  /** True in a browser inside another app, where install links and pictures often fail. */
  inAppBrowser: boolean
}

/** Tokens that apps put into the user agent of their built-in browser. */
const IN_APP =
  /\bFBA[NV]\/|\bFB_IAB\/|Instagram|\bLine\/|MicroMessenger|musical_ly|BytedanceWebview|TikTok|Snapchat|LinkedInApp|Pinterest|Twitter|WhatsApp\/|Telegram|\bGSA\/|GmailApp|; wv\)/i

/**
 * A guess from the browser's data, to choose which steps are shown first. It can be wrong, so the person must be able to
 * choose another device. An unknown or empty user agent counts as desktop.
 */
export function guessDevice({ userAgent, model = '', touchPoints = 0 }: DeviceSigns): DeviceGuess {
  const platform = guessPlatform(userAgent, model, touchPoints)
  const isApple = platform === 'iphone' || platform === 'ipad'
  // A web view on iOS has no Safari token; every browser there that can open links for the system has one.
  const isBareWebView = isApple && /AppleWebKit/i.test(userAgent) && !/Safari\//i.test(userAgent)
  return {
    platform,
    iosVersion: isApple ? readIosVersion(userAgent) : null,
    inAppBrowser: IN_APP.test(userAgent) || isBareWebView,
  }
}

/** Whether Apple's install link can work here: iOS 17.4 or later, in the system browser. */
export function canOpenAppleInstallLink({ platform, iosVersion, inAppBrowser }: DeviceGuess): boolean {
  if (platform !== 'iphone' || iosVersion === null || inAppBrowser) return false
  const [major, minor] = iosVersion
  return major > 17 || (major === 17 && minor >= 4)
}

function guessPlatform(userAgent: string, model: string, touchPoints: number): DevicePlatform {
  if (/\b(iPhone|iPod)\b/.test(userAgent)) return 'iphone'
  if (/\biPad\b/.test(userAgent)) return 'ipad'
  if (/\bMacintosh\b/.test(userAgent) && touchPoints > 1) return 'ipad'
  if (!/\bAndroid\b/.test(userAgent) || /\bWindows Phone\b/.test(userAgent)) return 'desktop'
  const described = `${userAgent} ${model}`
  if (/\bPixel\b/.test(described)) return 'android-pixel'
  if (/\b(SM|GT|SC)-[A-Z]?\d|\bSCG\d|SamsungBrowser\/|\bSAMSUNG\b/i.test(described)) return 'android-samsung'
  return 'android-other'
}

function readIosVersion(userAgent: string): readonly [number, number] | null {
  const match = /\bOS (\d{1,3})[_.](\d{1,3})/.exec(userAgent)
  return match ? [Number(match[1]), Number(match[2])] : null
}

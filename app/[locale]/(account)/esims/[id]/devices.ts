import type { DevicePlatform } from '@/lib/esim/device-platform'

/** The phones that have steps of their own, as `?device=` names them. */
export const DEVICES = ['iphone', 'ipad', 'pixel', 'samsung', 'android'] as const

export type Device = (typeof DEVICES)[number]

const OF_PLATFORM: Record<DevicePlatform, Device> = {
  iphone: 'iphone',
  ipad: 'ipad',
  'android-pixel': 'pixel',
  'android-samsung': 'samsung',
  'android-other': 'android',
  // On a computer the phone is another device: the most frequent one stands first until the person chooses.
  desktop: 'iphone',
}

/** What the person chose, else what the browser looks like. */
export function chooseDevice(asked: unknown, platform: DevicePlatform): Device {
  return DEVICES.find((device) => device === asked) ?? OF_PLATFORM[platform]
}

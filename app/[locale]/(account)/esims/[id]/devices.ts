import type { DevicePlatform } from '@/lib/esim/device-platform'

/** The phones with separate steps, by their name in `?device=`. */
export const DEVICES = ['iphone', 'ipad', 'pixel', 'samsung', 'android'] as const

export type Device = (typeof DEVICES)[number]

const OF_PLATFORM: Record<DevicePlatform, Device> = {
  iphone: 'iphone',
  ipad: 'ipad',
  'android-pixel': 'pixel',
  'android-samsung': 'samsung',
  'android-other': 'android',
  // The most frequent phone, until the person chooses.
  desktop: 'iphone',
}

/** The chosen device, or else the guess from the browser. */
export function chooseDevice(asked: unknown, platform: DevicePlatform): Device {
  return DEVICES.find((device) => device === asked) ?? OF_PLATFORM[platform]
}

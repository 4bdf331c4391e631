import type { Device } from './devices'

/** A phone's screen at a step: a menu with the entry to tap, a search, a list, the scanner, or the installed line. */
export type StepScreen =
  | { kind: 'menu'; title: MenuText; tap: MenuText }
  | { kind: 'search'; title: MenuText }
  | { kind: 'list' }
  | { kind: 'scanner'; manual?: MenuText }
  | { kind: 'line' }

/** The words of a menu, the same as in the step beside the picture. */
export type MenuText =
  | `iphone.${'settings' | 'cellular' | 'addEsim' | 'useQr' | 'manual'}`
  | `ipad.${'settings' | 'data' | 'addEsim' | 'other'}`
  | `pixel.${'settings' | 'network' | 'sims' | 'addSim' | 'setUp' | 'manual'}`
  | `samsung.${'settings' | 'connections' | 'simManager' | 'addEsim' | 'scan' | 'manual'}`
  | 'android.settings'

type Steps = Record<'1' | '2' | '3' | '4', readonly StepScreen[]>

const menu = (title: MenuText, tap: MenuText): StepScreen => ({ kind: 'menu', title, tap })
const LINE: StepScreen = { kind: 'line' }

/** The screens of each step, in the phone's order. */
export const STEP_SCREENS: Record<Device, Steps> = {
  iphone: {
    1: [menu('iphone.settings', 'iphone.cellular')],
    2: [menu('iphone.cellular', 'iphone.addEsim'), menu('iphone.addEsim', 'iphone.useQr')],
    3: [{ kind: 'scanner', manual: 'iphone.manual' }],
    4: [LINE],
  },
  ipad: {
    1: [menu('ipad.settings', 'ipad.data')],
    2: [menu('ipad.data', 'ipad.addEsim'), menu('ipad.addEsim', 'ipad.other')],
    3: [{ kind: 'scanner' }],
    4: [LINE],
  },
  pixel: {
    1: [menu('pixel.settings', 'pixel.network'), menu('pixel.network', 'pixel.sims')],
    2: [menu('pixel.sims', 'pixel.addSim'), menu('pixel.addSim', 'pixel.setUp')],
    3: [{ kind: 'scanner', manual: 'pixel.manual' }],
    4: [LINE],
  },
  samsung: {
    1: [menu('samsung.settings', 'samsung.connections'), menu('samsung.connections', 'samsung.simManager')],
    2: [menu('samsung.simManager', 'samsung.addEsim')],
    3: [menu('samsung.addEsim', 'samsung.scan'), { kind: 'scanner', manual: 'samsung.manual' }],
    4: [LINE],
  },
  android: {
    1: [{ kind: 'search', title: 'android.settings' }],
    2: [{ kind: 'list' }],
    3: [{ kind: 'scanner' }],
    4: [LINE],
  },
}

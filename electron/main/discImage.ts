import { nativeImage, type NativeImage } from 'electron'
import type { TrayName } from '../../shared/bridge.ts'
import { discPixels } from './discPixels.ts'

const size = 32

export function discImage(state: TrayName | 'none'): NativeImage {
  return nativeImage.createFromBitmap(discPixels(state, size), { width: size, height: size, scaleFactor: 2 })
}

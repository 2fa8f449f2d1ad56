import { describe, expect, test } from 'vitest'
import { layoutOf, usablePlace, type Screen } from './windowPlace.ts'

const screenAt = (x: number, y: number, width: number, height: number): Screen => ({
  bounds: { x, y, width, height },
  workArea: { x, y, width, height: height - 40 },
})
const main = screenAt(0, 0, 1920, 1080)
const right = screenAt(1920, 0, 1280, 1024)
const least = { width: 1024, height: 700 }
const place = { x: 2000, y: 50, width: 1100, height: 800, maximized: false }

describe('where a window comes back', () => {
  test('each arrangement of displays has its name, whatever the order they are told in', () => {
    expect(layoutOf([main, right])).toBe(layoutOf([right, main]))
    expect(
      new Set([layoutOf([main]), layoutOf([main, right]), layoutOf([main, screenAt(-1280, 0, 1280, 1024)])]).size,
    ).toBe(3)
  })

  test('on the display it was on', () => {
    expect(usablePlace(place, [main, right], least)).toEqual(place)
  })

  test('not on a display that is gone, nor where its bar cannot be grasped', () => {
    expect(usablePlace(place, [main], least)).toBeNull()
    expect(usablePlace({ ...place, x: 100, y: 1035 }, [main], least)).toBeNull()
    expect(usablePlace({ ...place, x: 100, y: -30 }, [main], least)).toBeNull()
    expect(usablePlace({ ...place, x: 1900, y: 20 }, [main], least)).toBeNull()
    expect(usablePlace(undefined, [main], least)).toBeNull()
  })

  test('no larger than the display, no smaller than the desk can be', () => {
    const huge = { ...place, x: 0, y: 0, width: 5000, height: 10 }
    expect(usablePlace(huge, [main], least)).toMatchObject({ width: 1920, height: 700 })
  })
})

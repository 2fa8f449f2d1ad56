interface Box {
  x: number
  y: number
  width: number
  height: number
}
export interface Screen {
  bounds: Box
  workArea: Box
}

/** One name for one arrangement of displays: at home, at the site, with or without the second screen. */
export function layoutOf(screens: readonly Screen[]): string {
  const names = screens.map(({ bounds }) => `${bounds.width}x${bounds.height}@${bounds.x},${bounds.y}`)
  return names.toSorted().join(' ')
}

/** The place as it can be used now, or null: a window nobody sees, or whose bar cannot be grasped, is not restored. */
export function usablePlace<P extends Box>(
  place: P | undefined,
  screens: readonly Screen[],
  least: Pick<Box, 'width' | 'height'>,
): P | null {
  if (!place) return null
  const bar = { x: place.x, y: place.y, width: place.width, height: 40 }
  const screen = screens.find(({ workArea }) => {
    const wide = Math.min(bar.x + bar.width, workArea.x + workArea.width) - Math.max(bar.x, workArea.x)
    const high = Math.min(bar.y + bar.height, workArea.y + workArea.height) - Math.max(bar.y, workArea.y)
    return wide >= 200 && high >= 30
  })
  if (!screen) return null
  return {
    ...place,
    width: Math.max(least.width, Math.min(place.width, screen.workArea.width)),
    height: Math.max(least.height, Math.min(place.height, screen.workArea.height)),
  }
}

import { useEffect } from 'react'
import { useUiStore } from '../store/uiStore.ts'

/** Writes the theme on the page; "system" follows the device while it is chosen. */
export function useTheme(): void {
  const theme = useUiStore((ui) => ui.theme)
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)')
    const apply = () => {
      document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
    }
    apply()
    dark.addEventListener('change', apply)
    return () => dark.removeEventListener('change', apply)
  }, [theme])
}

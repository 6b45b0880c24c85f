/**
 * Runs in the page; its value is a list of every visible text with its contrast (WCAG 2.2, 1.4.3) to the nearest ground painted
 * behind it.
 */
;(() => {
  function parse(color) {
    const [r = 0, g = 0, b = 0, a = 1] = (color.match(/[\d.]+/g) ?? []).map(Number)
    return { r, g, b, a }
  }

  function luminance({ r, g, b }) {
    const [red, green, blue] = [r, g, b].map((value) => {
      const share = value / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  function groundOf(element) {
    if (element === null) return { r: 255, g: 255, b: 255 }
    const color = parse(getComputedStyle(element).backgroundColor)
    if (color.a === 1) return color
    const below = groundOf(element.parentElement)
    const mix = (top, bottom) => top * color.a + bottom * (1 - color.a)
    return { r: mix(color.r, below.r), g: mix(color.g, below.g), b: mix(color.b, below.b) }
  }

  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    const text = walker.currentNode.textContent.trim()
    if (text === '' || !element.checkVisibility() || element.closest('.unseen, noscript')) continue
    const [light, dark] = [luminance(parse(getComputedStyle(element).color)), luminance(groundOf(element))].sort((a, b) => b - a)
    found.push({ text: text.slice(0, 30), contrast: Math.round(((light + 0.05) / (dark + 0.05)) * 100) / 100 })
  }
  return found
})()

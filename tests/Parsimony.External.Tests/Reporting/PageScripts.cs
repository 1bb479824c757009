namespace Parsimony.External.Tests.Reporting;

/// <summary>What is measured inside the page.</summary>
static class PageScripts
{
    /// <summary>Texts whose colour is too near to the nearest opaque background; takes the least contrast.</summary>
    public const string WeakContrasts = """
        least => {
            const parse = text => (text.match(/[\d.]+/g) ?? []).map(Number);
            const light = c => { const f = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; return 0.2126 * f(c[0]) + 0.7152 * f(c[1]) + 0.0722 * f(c[2]); };
            const background = e => {
                for (; e; e = e.parentElement) {
                    const c = parse(getComputedStyle(e).backgroundColor);
                    if (c.length === 3 || c[3] === 1) return c;
                }
                return [255, 255, 255];
            };
            const weak = new Set();
            for (const e of document.querySelectorAll('body *')) {
                const own = [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
                const style = getComputedStyle(e);
                if (!own || style.visibility === 'hidden' || ['title', 'desc', 'style'].includes(e.localName)) continue;
                const inSvg = e.namespaceURI.endsWith('svg');
                const a = light(parse(inSvg ? style.fill : style.color)), b = light(background(e));
                const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (contrast < least && !e.classList.contains('collapsed')) weak.add(`${e.localName}.${e.getAttribute('class')} ${contrast.toFixed(2)}`);
            }
            return [...weak];
        }
        """;

    /// <summary>Chart texts that are too small or leave their drawing; takes the least size in pixels.</summary>
    public const string BadChartTexts = """
        least => {
            const bad = new Set();
            for (const svg of document.querySelectorAll('svg')) {
                const box = svg.getBoundingClientRect(), scale = box.width / svg.viewBox.baseVal.width;
                for (const text of svg.querySelectorAll('text')) {
                    const r = text.getBoundingClientRect(), size = parseFloat(getComputedStyle(text).fontSize) * scale;
                    if (size < least) bad.add(`small ${size.toFixed(1)}: ${text.textContent}`);
                    if (r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 1 || r.bottom > box.bottom + 1) bad.add(`outside: ${text.textContent}`);
                }
            }
            return [...bad];
        }
        """;
}

namespace Parsimony.Reporting.Charts;

/// <summary>The style sheet of the drawings: one set of colours for light and one for dark, told apart without colour too.</summary>
static class ChartStyle
{
    /// <summary>
    /// Custom properties. The line colours follow Okabe and Ito's palette, darkened (light) or lightened (dark) to a contrast of at least 4.5
    /// with the paper, so that they also serve small glyphs.
    /// </summary>
    public const string Colours = """
        :root{color-scheme:light dark;--paper:#ffffff;--page:#f6f7f9;--ink:#1a1d23;--quiet:#575e6b;--rule:#dfe3e8;--grid:#e9ecf0;--axis:#6b7280;
        --accent:#0b5fa5;--tint:#eef5fc;--alarm:#a8321a;--alarm-tint:#fdf1ee;--grey:#8a919d;
        --s0:#0b5fa5;--s1:#b34700;--s2:#00734f;--s3:#8b3f77;--s4:#7a5a00;--s5:#4a5568}
        @media (prefers-color-scheme:dark){:root{--paper:#16191f;--page:#0f1115;--ink:#e8eaee;--quiet:#a5adba;--rule:#30353e;--grid:#272b33;--axis:#8b93a1;
        --accent:#7bbcff;--tint:#182635;--alarm:#ff9d87;--alarm-tint:#2e1a16;--grey:#7d8592;
        --s0:#6cb6ff;--s1:#ff9e5e;--s2:#4fd1a5;--s3:#e79ad0;--s4:#e3c04b;--s5:#b0bac8}}
        """;

    /// <summary>Rules for what is inside a drawing.</summary>
    public const string Rules = """
        .chart{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
        .chart text{fill:var(--ink)}.chart .tick,.chart .title{fill:var(--quiet)}
        .paper{fill:var(--paper)}.grid{stroke:var(--grid)}.zero{stroke:var(--axis)}.axis{stroke:var(--axis)}
        .s0{--c:var(--s0)}.s1{--c:var(--s1)}.s2{--c:var(--s2)}.s3{--c:var(--s3)}.s4{--c:var(--s4)}.s5{--c:var(--s5)}
        .line{fill:none;stroke:var(--c);stroke-width:2;stroke-linejoin:round}
        .line.s1{stroke-dasharray:7 4}.line.s2{stroke-dasharray:2 3}.line.s3{stroke-dasharray:9 3 2 3}.line.s4{stroke-dasharray:4 3}.line.s5{stroke-dasharray:12 4}
        .line.minor{stroke-width:1;stroke-opacity:.4}
        .band{fill:var(--c);fill-opacity:.16}.bar{fill:none;stroke:var(--c);stroke-width:1.3}
        .dot{fill:var(--c);stroke:var(--c);stroke-width:1.2}.dot.frozen{fill:var(--paper)}.dot.collapsed{fill:var(--grey);stroke:var(--grey)}
        .cross{fill:none;stroke:var(--alarm);stroke-width:2}.leader{fill:none;stroke:var(--c);stroke-width:.8;stroke-opacity:.6}
        .reference{stroke:var(--axis);stroke-dasharray:2 4;stroke-width:1.3}.chart .reference-label{fill:var(--quiet)}
        .halo{paint-order:stroke;stroke:var(--paper);stroke-width:4;stroke-linejoin:round}
        .mark{stroke:var(--ink);stroke-width:1.2;stroke-dasharray:4 3}.mark.chosen{stroke-dasharray:none;stroke-width:1.6}
        .mark-label.chosen{font-weight:650}
        .chart .key{fill:var(--c)}.chart .key.collapsed{fill:var(--grey)}.chart .key.diverged{fill:var(--alarm)}
        .hit .column{fill:var(--ink);fill-opacity:0}.hit .tip{visibility:hidden;font-weight:600}
        .hit:hover .column{fill-opacity:.09}.hit:hover .tip{visibility:visible}.chart:has(.hit:hover) .legend{visibility:hidden}
        """;

    /// <summary>For a picture that stands alone, as an image or a file.</summary>
    public const string Standalone = Colours + "\n" + Rules + "\n.chart text{font-size:13px}";
}

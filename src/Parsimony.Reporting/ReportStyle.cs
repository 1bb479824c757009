using Parsimony.Reporting.Charts;

namespace Parsimony.Reporting;

/// <summary>The report's style sheet.</summary>
static class ReportStyle
{
    /// <summary>
    /// Drawings scale with their column, text does not: container queries keep it at 11 to 14 px on the screen, from phones to wide screens.
    /// </summary>
    const string ChartText = """
        figure,.reliability{container-type:inline-size}.reliability{max-width:38rem}.chart{display:block;width:100%;height:auto;margin:.4rem 0}.chart text{font-size:11.5px}
        @container (max-width:600px){.chart text{font-size:12.5px}}@container (max-width:500px){.chart text{font-size:13.5px}}
        @container (max-width:420px){.chart text{font-size:15px}}@container (max-width:360px){.chart text{font-size:16px}}
        """;

    const string Page = """
        *{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
        main{max-width:1280px;margin:0 auto;padding:1rem 1.5rem 3rem;display:grid;gap:1rem}main>*{min-width:0}
        h1{font-size:1.45rem;line-height:1.25;margin:.2rem 0;font-weight:650;text-wrap:balance}h1 .quiet{font-weight:400}
        h2{font-size:1.02rem;line-height:1.3;margin:0;font-weight:650}h3{font-size:.93rem;line-height:1.3;margin:.9rem 0 0;font-weight:600}p{margin:.5rem 0;text-wrap:pretty}.quiet{color:var(--quiet)}
        a{color:var(--accent)}code{font-family:ui-monospace,"Cascadia Code",Menlo,Consolas,monospace;font-size:.92em}
        :focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
        .facts{display:flex;flex-wrap:wrap;gap:0 .9rem;margin:0;padding:0;list-style:none;color:var(--quiet);font-size:.93rem}
        .badge{display:inline-block;font-size:.8rem;font-weight:650;color:var(--alarm);background:var(--alarm-tint);border:1px solid var(--alarm);border-radius:99px;padding:0 .7em;vertical-align:.2em}
        .first{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,6fr);gap:1rem;align-items:start}
        .charts{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:1rem;align-items:start}.charts figcaption{min-height:4.1em}.pair{grid-template-columns:repeat(2,minmax(0,1fr))}
        .card{background:var(--paper);border:1px solid var(--rule);border-radius:8px;padding:.9rem 1.1rem;margin:0}
        figcaption p{margin:.1rem 0 0;color:var(--quiet);font-size:.9rem;line-height:1.4}
        .summary p{margin:.55rem 0}.summary b{font-weight:650}.summary b::after{content:":"}
        .caveat{background:var(--alarm-tint);border-left:3px solid var(--alarm);padding:.5rem .8rem;border-radius:0 6px 6px 0}.caveat b{color:var(--alarm)}
        .tiles{display:grid;grid-template-columns:1fr 1fr;gap:.6rem;margin:0 0 .8rem}
        .tiles div{background:var(--paper);border:1px solid var(--rule);border-radius:8px;padding:.55rem .8rem;min-width:0}
        .tiles dt{font-size:.85rem;color:var(--quiet)}.tiles dd{margin:0;font-size:1.6rem;line-height:1.2;font-weight:600;letter-spacing:-.01em}
        .tiles .note{font-size:.85rem;line-height:1.4;font-weight:400;letter-spacing:0;color:var(--quiet)}
        .tiles div:first-child{background:var(--tint);border-color:var(--accent)}
        """;

    const string Tables = """
        .scroll{overflow-x:auto;max-width:100%}details .scroll{max-height:24rem;overflow-y:auto}details{margin-top:.4rem}
        summary{cursor:pointer;color:var(--accent);font-size:.92rem;width:fit-content}
        table{border-collapse:collapse;font-size:.88rem;margin:.3rem 0;overflow-wrap:normal}caption{text-align:left;color:var(--quiet);font-size:.85rem;padding:.2rem 0;min-width:16rem}
        th,td{padding:.28rem .9rem .28rem 0;text-align:right;white-space:nowrap;border-bottom:1px solid var(--rule)}
        thead th{font-weight:600;color:var(--quiet);vertical-align:bottom}th[scope=row],th:first-child{text-align:left;font-weight:500}
        .words td,.words th{text-align:left;white-space:normal;overflow-wrap:anywhere}.words th[scope=row]{white-space:nowrap}
        small{color:var(--quiet)}.explained th:last-child,.explained td:last-child{text-align:left;color:var(--quiet);padding-left:1rem}
        .chosen th,.chosen td{background:var(--tint)}.chosen th[scope=row]{font-weight:650;box-shadow:inset 3px 0 var(--accent);padding-left:.6rem}
        pre{background:var(--page);border:1px solid var(--rule);border-radius:6px;padding:.6rem .8rem;margin:.6rem 0;overflow-wrap:normal}
        .glossary{columns:2;column-gap:2.5rem;margin:.5rem 0 0}.glossary div{break-inside:avoid;margin-bottom:.55rem}.glossary dt{font-weight:600}.glossary dd{margin:0;color:var(--quiet)}
        footer{color:var(--quiet);font-size:.85rem}
        """;

    const string Narrow = """
        @media (max-width:1080px){.first{grid-template-columns:minmax(0,1fr)}.charts{grid-template-columns:repeat(2,minmax(0,1fr))}}
        @media (max-width:720px){main{padding:.8rem .8rem 2rem}.charts{grid-template-columns:minmax(0,1fr)}.card{padding:.8rem}.charts figcaption{min-height:0}.glossary{columns:1}.tiles dd{font-size:1.35rem}}
        @media print{body{background:none;font-size:10pt}main{display:block;padding:0;max-width:none}.card,figure,tr{break-inside:avoid}.card{border:0;padding:.5rem 0}
        .first,.charts{grid-template-columns:1fr 1fr}.scroll,details .scroll{overflow:visible;max-height:none}a{color:inherit}summary{color:inherit}}
        """;

    public static string Sheet { get; } = string.Join("\n", ChartStyle.Colours, ChartStyle.Rules, ChartText, Page, Tables, Narrow);
}

using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Parsimony.Tables;

/// <summary>Finds the cells of a sheet whose formula failed, such as #DIV/0!: they have no value, and are read as missing.</summary>
/// <remarks>The reader of workbooks does not tell them. They are looked up in workbooks of XML (.xlsx, .xlsm), not in older ones.</remarks>
static class FailedFormulas
{
    static readonly XNamespace s_links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The note for the user; none where no formula failed.</summary>
    /// <param name="workbook">The file.</param>
    /// <param name="sheet">Place of the sheet, from 0.</param>
    public static IEnumerable<string> Notes(Stream workbook, int sheet)
    {
        workbook.Position = 0;
        if (TableInput.Start(workbook, 2) is not [(byte)'P', (byte)'K']) yield break;
        using var zip = new ZipArchive(workbook, ZipArchiveMode.Read, leaveOpen: true);
        if (SheetOf(zip, sheet) is not { } cells) yield break;
        var (count, error, place) = Count(cells);
        if (count == 0) yield break;
        var what = count == 1 ? "The formula of one cell failed, and the cell is" : $"The formulas of {count} cells failed, and the cells are";
        yield return $"{what} read as missing: the first is {error} in {place}.";
    }

    static ZipArchiveEntry? SheetOf(ZipArchive zip, int sheet)
    {
        var id = Load(zip, "xl/workbook.xml")?.Descendants().Where(element => element.Name.LocalName == "sheet").ElementAtOrDefault(sheet)
            ?.Attribute(s_links + "id")?.Value;
        var target = Load(zip, "xl/_rels/workbook.xml.rels")?.Descendants()
            .FirstOrDefault(element => element.Name.LocalName == "Relationship" && element.Attribute("Id")?.Value == id)?.Attribute("Target")?.Value;
        return target is null ? null : zip.GetEntry(target.StartsWith('/') ? target[1..] : $"xl/{target}");
    }

    static XDocument? Load(ZipArchive zip, string name)
    {
        if (zip.GetEntry(name) is not { } entry) return null;
        using var stream = entry.Open();
        return XDocument.Load(stream);
    }

    static (int Count, string Error, string Place) Count(ZipArchiveEntry cells)
    {
        using var stream = cells.Open();
        using var xml = XmlReader.Create(stream);
        var (count, error, place) = (0, "", "");
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c" || xml.GetAttribute("t") != "e") continue;
            if (count++ > 0) continue;
            place = xml.GetAttribute("r") is { } cell ? $"cell {cell}" : "a cell";
            error = xml.ReadToDescendant("v", xml.NamespaceURI) ? xml.ReadElementContentAsString() : "an error";
        }

        return (count, error, place);
    }
}

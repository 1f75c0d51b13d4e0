using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace HocVuSo.Platform.Documents;

/// <summary>Shows an <see cref="OfficialPaper"/> on screen: the same model as the Word file, as semantic HTML without styles.</summary>
/// <remarks>
/// Classes: <c>paper</c>, <c>paper-head</c> (<c>issuer</c>, <c>nation</c>, <c>number</c>, <c>place</c>), <c>abstract</c>, <c>rule</c>, <c>demo-mark</c>,
/// <c>figure</c>, <c>gap</c>, <c>table-wrap</c>, <c>num</c>, <c>mid</c>, <c>paper-foot</c> (<c>recipients</c>, <c>signature</c>), <c>annex</c>,
/// <c>notes</c>. Each number is an <c>a.figure[data-figure]</c>.
/// </remarks>
public static class HtmlWriter
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="paper">What is shown.</param>
    /// <param name="figureHref">Address that unfolds a number, from its key; without it the anchor leads to the number's footnote.</param>
    /// <param name="topHeading">Level of the paper's title, 1 to 3; sections follow below it.</param>
    public static IHtmlContent Write(OfficialPaper paper, Func<string, string>? figureHref = null, int topHeading = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(topHeading, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(topHeading, 3);
        return new HtmlString(new Writing(figureHref, topHeading).Paper(paper));
    }

    private sealed class Writing(Func<string, string>? figureHref, int top)
    {
        private readonly StringBuilder html = new();
        private readonly List<string> notes = [];
        private readonly Dictionary<string, int> noteOf = new(StringComparer.Ordinal);

        internal string Paper(OfficialPaper paper)
        {
            Put("<article class=\"paper\" lang=\"vi\">");
            if (paper.IsDemo)
                Put($"<p class=\"demo-mark\">{DocxHeaders.DemoMark}</p>");
            Put("<header class=\"paper-head\"><div class=\"issuer\">");
            if (paper.Issuer.Parent is { } parent)
                Put($"<p>{Safe(parent)}</p>");
            foreach (var line in paper.Issuer.Name)
                Put($"<p><b>{Safe(line)}</b></p>");
            Put($"<p class=\"number\">{Safe(paper.NumberLine)}</p></div>");
            Put($"<div class=\"nation\"><p><b>{DocxFrame.Nation}</b></p><p><b>{DocxFrame.Motto}</b></p>");
            Put($"<p class=\"place\"><i>{Safe(paper.PlaceAndDay)}</i></p></div></header>");
            Put($"<h{top}>{Safe(paper.Kind)}</h{top}><p class=\"abstract\">{Safe(paper.Abstract)}</p><hr class=\"rule\">");
            foreach (var block in paper.Body)
                One(block);
            Put("<footer class=\"paper-foot\"><div class=\"recipients\"><p><b><i>Nơi nhận:</i></b></p><ul>");
            foreach (var line in paper.Recipients)
                Put($"<li>{Safe(line)}</li>");
            Put("</ul></div><div class=\"signature\">");
            foreach (var line in paper.Signature.Lines)
                Put($"<p><b>{Safe(line)}</b></p>");
            if (paper.Signature.Name is { } name)
                Put($"<p class=\"name\"><b>{Safe(name)}</b></p>");
            Put("</div></footer>");
            foreach (var (annex, at) in paper.Annexes.Select((annex, at) => (annex, at)))
            {
                Put($"<section class=\"annex\"><h{top}>{Safe(paper.AnnexLabel(at))}</h{top}>");
                Put($"<p class=\"abstract\">{Safe(annex.Title.ToUpper(Vn.Culture))}</p><p><i>({Safe(paper.AnnexReference)})</i></p>");
                foreach (var block in annex.Body)
                    One(block);
                Put("</section>");
            }
            Notes();
            Put("</article>");
            return html.ToString();
        }

        private void One(Block block)
        {
            switch (block)
            {
                case Block.Heading h:
                    var level = top + h.Level;
                    var text = h.Level == 1 ? h.Text.ToUpper(Vn.Culture) : h.Text;
                    Put($"<h{level}>{Safe(h.Number)} {Safe(text)}</h{level}>");
                    break;
                case Block.Paragraph p:
                    Put("<p>");
                    Parts(p.Parts);
                    Put("</p>");
                    break;
                case Block.Points points:
                    Put("<ul>");
                    foreach (var item in points.Items)
                    {
                        Put("<li>");
                        Parts(item);
                        Put("</li>");
                    }
                    Put("</ul>");
                    break;
                case Block.Table table:
                    Table(table);
                    break;
            }
        }

        private void Table(Block.Table table)
        {
            Put($"<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"{Safe(table.Caption)}\"><table>");
            Put($"<caption>{Safe(table.Caption)}</caption><thead><tr>");
            foreach (var column in table.Columns)
                Put($"<th scope=\"col\">{Safe(column.Title)}</th>");
            Put("</tr></thead><tbody>");
            foreach (var row in table.Rows)
            {
                Put("<tr>");
                foreach (var (cell, column) in row.Zip(table.Columns))
                {
                    Put(
                        column.Align switch
                        {
                            Block.Align.Right => "<td class=\"num\">",
                            Block.Align.Center => "<td class=\"mid\">",
                            _ => "<td>",
                        }
                    );
                    Parts(cell);
                    Put("</td>");
                }
                Put("</tr>");
            }
            Put("</tbody></table></div>");
        }

        private void Parts(IEnumerable<Inline> parts)
        {
            foreach (var part in parts)
            {
                switch (part)
                {
                    case Inline.Words w:
                        Put((w.Bold ? "<b>" : "") + (w.Italic ? "<i>" : "") + Safe(w.Text) + (w.Italic ? "</i>" : "") + (w.Bold ? "</b>" : ""));
                        break;
                    case Inline.Gap g:
                        Put($"<mark class=\"gap\">[{Safe(g.Prompt)}]</mark>");
                        break;
                    case Inline.Cited c:
                        Cited(c);
                        break;
                }
            }
        }

        private void Cited(Inline.Cited cited)
        {
            if (cited.Note is not null)
            {
                notes.Add(cited.Note);
                noteOf[cited.Key] = notes.Count;
            }
            var note = noteOf.GetValueOrDefault(cited.Key);
            var href = figureHref?.Invoke(cited.Key) ?? $"#note-{note}";
            Put($"<a class=\"figure\" data-figure=\"{Safe(cited.Key)}\" href=\"{Safe(href)}\">{Safe(cited.Text)}</a>");
            if (cited.Note is not null)
                Put($"<sup id=\"ref-{note}\"><a href=\"#note-{note}\" aria-label=\"Chú thích {note}\">({note})</a></sup>");
        }

        private void Notes()
        {
            if (notes.Count == 0)
                return;
            Put("<section class=\"notes\" aria-label=\"Chú thích\"><ol>");
            foreach (var (note, at) in notes.Select((note, at) => (note, at + 1)))
                Put($"<li id=\"note-{at}\">{Safe(note)} <a href=\"#ref-{at}\" aria-label=\"Về chỗ chú thích {at}\">↑</a></li>");
            Put("</ol></section>");
        }

        private void Put(string markup) => html.Append(markup);

        private static string Safe(string text) => Encoder.Encode(text);
    }
}

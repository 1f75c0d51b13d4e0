using DocumentFormat.OpenXml.Wordprocessing;

namespace HocVuSo.Platform.Documents;

/// <summary>The styles of a paper: every size and distance of the layout stands here and in <see cref="PaperLayout"/>.</summary>
internal static class DocxStyles
{
    internal const string Font = "Times New Roman";
    internal const string Body = "BodyText";
    internal const string Kind = "Title";
    internal const string Abstract = "Subtitle";
    internal const string Cell = "TableText";
    internal const string Head = "TableHead";
    internal const string Centered = "Centered";
    internal const string Recipient = "Recipient";
    internal const string Rule = "Rule";
    internal const string AfterTable = "AfterTable";
    internal const string PageHeader = "Header";
    internal const string NoteText = "FootnoteText";
    internal const string NoteMark = "FootnoteReference";

    internal static string Heading(int level) => $"Heading{level}";

    internal static Styles Make(PaperLayout layout)
    {
        var size = layout.BodySize;
        var spacing = (int)Math.Round(layout.LineSpacing * 240);
        var gap = layout.ParagraphGap * 20;
        return new Styles(
            new DocDefaults(
                new RunPropertiesDefault(
                    new RunPropertiesBaseStyle(
                        new RunFonts
                        {
                            Ascii = Font,
                            HighAnsi = Font,
                            EastAsia = Font,
                            ComplexScript = Font,
                        },
                        new FontSize { Val = $"{size * 2}" },
                        new FontSizeComplexScript { Val = $"{size * 2}" },
                        new Languages
                        {
                            Val = "vi-VN",
                            EastAsia = "vi-VN",
                            Bidi = "ar-SA",
                        }
                    )
                ),
                new ParagraphPropertiesDefault()
            ),
            Of("Normal", "Normal", null, new StyleParagraphProperties(), null),
            Of(
                Body,
                "Body Text",
                "Normal",
                new StyleParagraphProperties(
                    new SpacingBetweenLines
                    {
                        Before = "0",
                        After = $"{gap}",
                        Line = $"{spacing}",
                        LineRule = LineSpacingRuleValues.Auto,
                    },
                    new Indentation { FirstLine = "720" },
                    new Justification { Val = JustificationValues.Both }
                ),
                null
            ),
            HeadingStyle(1, gap, bold: true),
            HeadingStyle(2, gap, bold: true),
            HeadingStyle(3, gap, bold: false),
            Of(Kind, "Title", "Normal", Middle(before: 240, after: 0, keepNext: true), Letters(size, bold: true)),
            Of(Abstract, "Subtitle", "Normal", Middle(before: 0, after: 0, keepNext: true), Letters(size, bold: true)),
            Of(Centered, "Centered Text", "Normal", Middle(before: 0, after: 0, keepNext: false), null),
            Of(Cell, "Table Text", "Normal", Tight(before: 40, after: 40), Letters(12, bold: false)),
            Of(
                Head,
                "Table Head",
                Cell,
                new StyleParagraphProperties(new KeepNext(), new Justification { Val = JustificationValues.Center }),
                Letters(12, bold: true)
            ),
            Of(Recipient, "Recipient", "Normal", Tight(before: 0, after: 0), Letters(11, bold: false)),
            Of(
                Rule,
                "Rule",
                "Normal",
                new StyleParagraphProperties(
                    new SpacingBetweenLines
                    {
                        Before = "0",
                        After = "0",
                        Line = "100",
                        LineRule = LineSpacingRuleValues.Exact,
                    }
                ),
                Letters(1, bold: false)
            ),
            Of(AfterTable, "After Table", Rule, new StyleParagraphProperties(new SpacingBetweenLines { After = $"{gap}" }), null),
            Of(PageHeader, "header", "Normal", Tight(before: 0, after: 0), Letters(size, bold: false)),
            Of(
                NoteText,
                "footnote text",
                "Normal",
                new StyleParagraphProperties(new SpacingBetweenLines { Before = "0", After = "20" }, new Justification { Val = JustificationValues.Both }),
                Letters(10, bold: false)
            ),
            new Style(
                new StyleName { Val = "footnote reference" },
                new StyleRunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript })
            )
            {
                Type = StyleValues.Character,
                StyleId = NoteMark,
            }
        );
    }

    internal static Settings Settings() =>
        new(
            new DefaultTabStop { Val = 720 },
            new FootnoteDocumentWideProperties(new FootnoteSpecialReference { Id = -1 }, new FootnoteSpecialReference { Id = 0 }),
            new Compatibility(
                new CompatibilitySetting
                {
                    Name = CompatSettingNameValues.CompatibilityMode,
                    Uri = "http://schemas.microsoft.com/office/word",
                    Val = "15",
                }
            ),
            new ThemeFontLanguages { Val = "vi-VN" }
        );

    private static Style HeadingStyle(int level, int gap, bool bold) =>
        Of(
            Heading(level),
            $"heading {level}",
            Body,
            new StyleParagraphProperties(
                new KeepNext(),
                new SpacingBetweenLines { Before = level == 1 ? $"{gap}" : "0", After = $"{gap}" },
                new OutlineLevel { Val = level - 1 }
            ),
            bold ? new StyleRunProperties(new Bold()) : null
        );

    private static StyleParagraphProperties Middle(int before, int after, bool keepNext)
    {
        var properties = new StyleParagraphProperties();
        if (keepNext)
            properties.Append(new KeepNext());
        properties.Append(new SpacingBetweenLines { Before = $"{before}", After = $"{after}" }, new Justification { Val = JustificationValues.Center });
        return properties;
    }

    private static StyleParagraphProperties Tight(int before, int after) => new(new SpacingBetweenLines { Before = $"{before}", After = $"{after}" });

    private static StyleRunProperties Letters(int points, bool bold)
    {
        var properties = new StyleRunProperties();
        if (bold)
            properties.Append(new Bold());
        properties.Append(new FontSize { Val = $"{points * 2}" }, new FontSizeComplexScript { Val = $"{points * 2}" });
        return properties;
    }

    private static Style Of(string id, string name, string? basedOn, StyleParagraphProperties paragraph, StyleRunProperties? run)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (basedOn is null)
            style.Default = true;
        else
            style.Append(new BasedOn { Val = basedOn });
        style.Append(new PrimaryStyle(), paragraph);
        if (run is not null)
            style.Append(run);
        return style;
    }
}

using System.Globalization;
using System.Text.Json;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Duplicates;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Rights;

/// <summary>Everything that is kept about one person, as she may have it (bản sao dữ liệu): what the registers of all capabilities name, and what the ledger says of her.</summary>
public sealed class PersonCopy(Db db, IEnumerable<IResidentTraces> traces, Vault vault, PersonHistory history, MapKeeper maps, Text T, TimeProvider clock)
{
    /// <param name="Purpose">Why it is kept, as the register says.</param>
    public sealed record Entry(string Column, string Purpose, string Value, string Kept);

    public sealed record Section(string Table, IReadOnlyList<IReadOnlyList<Entry>> Rows);

    public sealed record FactLine(DateOnly Day, string Said, bool TakenBack);

    public sealed record Copy(
        string Name,
        string Village,
        DateTimeOffset MadeAt,
        IReadOnlyList<Entry> Person,
        IReadOnlyList<Section> Sections,
        IReadOnlyList<FactLine> Facts
    );

    /// <summary>Null for an unknown id. The caller has checked who may.</summary>
    public async Task<Copy?> Of(PersonId id, CancellationToken cancellation)
    {
        var person = await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellation);
        if (person is null)
        {
            return null;
        }
        var own = db.Model.FindEntityType(typeof(Person))!;
        var entries = own.GetProperties()
            .Select(p => (Property: p, Rule: PersonalRegisters.Find("people", p.GetColumnName())))
            .Where(c => c.Rule is { Exported: true })
            .Select(c => new Entry(c.Rule!.Column, c.Rule.Purpose, Words(c.Rule.Column, c.Property.PropertyInfo?.GetValue(person)), c.Rule.Kept))
            .Where(e => e.Value.Length > 0)
            .ToList();
        var sections = new List<Section>();
        foreach (var line in PersonTables.Of(db))
        {
            var rows = await PersonTables.Read(db, line, id, cancellation);
            if (rows.Count > 0)
            {
                sections.Add(
                    new(
                        line.Table,
                        [
                            .. rows.Select(r =>
                                (IReadOnlyList<Entry>)[.. r.Select(c => new Entry(c.Rule.Column, c.Rule.Purpose, Words(c.Rule.Column, c.Value), c.Rule.Kept))]
                            ),
                        ]
                    )
                );
            }
        }
        var who = await DataSubjects.Of(db, person, (await Entries.Of(db, id, cancellation)).All, cancellation);
        foreach (var trace in traces)
        {
            sections.AddRange(
                (await trace.Read(who, cancellation)).GroupBy(r => r.Table, StringComparer.Ordinal).Select(g => new Section(g.Key, [.. g.Select(Shown)]))
            );
        }
        var said = (await history.Of(person.SubjectNo, cancellation)).Select(l => new FactLine(l.Day, FactWords.Of(l.Kind, l.Quantity, T), l.Back)).ToList();
        return new(
            person.Name,
            (await maps.Map(cancellation)).Nearest(person.VillageNo, clock.TodayInVietnam()).Name,
            clock.GetUtcNow(),
            entries,
            sections,
            said
        );
    }

    private IReadOnlyList<Entry> Shown(TraceRow row) =>
        [
            .. row
                .Columns.Select(c => (c.Value, Rule: PersonalRegisters.Find(row.Table, c.Column)))
                .Where(c => c.Rule is { Exported: true })
                .Select(c => new Entry(c.Rule!.Column, c.Rule.Purpose, Words(c.Rule.Column, c.Value), c.Rule.Kept))
                .Where(e => e.Value.Length > 0),
        ];

    /// <summary>The copy as a program can read it.</summary>
    public static byte[] Json(Copy copy) => JsonSerializer.SerializeToUtf8Bytes(copy, Written);

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private string Words(string column, object? value) =>
        value switch
        {
            null => "",
            byte[] bytes when column is "IdNumber" or "Phone" => vault.Unseal(bytes),
            byte[] { Length: 16 } or Guid => "",
            byte[] bytes => string.Join(' ', bytes.Select(b => b.ToString(CultureInfo.InvariantCulture))),
            int packed when column is "Birth" => packed == 0 ? "" : new BirthDate(packed).ToString(),
            Sex sex => ProfileWords.SexWord(T, sex),
            HouseholdId => "",
            bool yes => yes ? T["Có"] : T["Không"],
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}

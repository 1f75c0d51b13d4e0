using System.Data.Common;
using System.Globalization;
using System.Text;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HocVuSo.People.Rights;

/// <summary>Every table that names a person, by the model itself, and what its capability's register says of each column: erasing and exporting forget none.</summary>
internal static class PersonTables
{
    /// <param name="Person">Column with her id.</param>
    /// <param name="Columns">Registered columns of the table.</param>
    public sealed record Line(string Table, IProperty Person, PersonalColumn Rule, IReadOnlyList<(IProperty Property, PersonalColumn Rule)> Columns);

    public static IEnumerable<Line> Of(Db db)
    {
        foreach (var entity in db.Model.GetEntityTypes().OrderBy(e => e.GetTableName(), StringComparer.Ordinal))
        {
            if (entity.GetTableName() is not { } table || entity.ClrType == typeof(Person))
            {
                continue;
            }
            var columns = entity
                .GetProperties()
                .Select(p => (Property: p, Rule: PersonalRegisters.Find(table, p.GetColumnName())))
                .Where(c => c.Rule is not null)
                .Select(c => (c.Property, c.Rule!))
                .ToList();
            foreach (var (property, rule) in columns.Where(c => IsPerson(c.Property)))
            {
                yield return new(table, property, rule, columns);
            }
        }
    }

    public static bool IsPerson(IProperty property) => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(PersonId);

    /// <summary>Deletes the rows of a person, or empties what says something of her.</summary>
    public static async Task Erase(Db db, Line line, PersonId person, CancellationToken cancellation)
    {
        var sql = new StringBuilder();
        if (line.Rule.Erased is Erasure.Row)
        {
            sql.Append(CultureInfo.InvariantCulture, $"DELETE FROM \"{line.Table}\"");
        }
        else
        {
            var emptied = line.Columns.Where(c => c.Rule.Erased is Erasure.Value && !(IsPerson(c.Property) && c.Property != line.Person)).ToList();
            if (emptied.Count == 0)
            {
                return;
            }
            sql.Append(CultureInfo.InvariantCulture, $"UPDATE \"{line.Table}\" SET ")
                .AppendJoin(", ", emptied.Select(c => $"\"{c.Property.GetColumnName()}\" = {Nothing(c.Property)}"));
        }
        sql.Append(CultureInfo.InvariantCulture, $" WHERE \"{line.Person.GetColumnName()}\" = @person");
        await using var command = db.Command(sql.ToString());
        command.AddParameter("@person", Id(db, person));
        if (sql.ToString().Contains("@nobody", StringComparison.Ordinal))
        {
            // an id that leads nowhere, for columns that must hold one
            command.AddParameter("@nobody", Id(db, new PersonId(Ids.New(TimeProvider.System))));
        }
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public static object Id(Db db, PersonId person) => db.IsSqlite ? Db.Bytes(person.Value) : person.Value;

    /// <summary>What stands in a column of somebody erased.</summary>
    private static string Nothing(IProperty property) =>
        property.IsNullable ? "NULL"
        : IsPerson(property) ? "@nobody"
        : property.ClrType == typeof(string) ? "''"
        : property.ClrType == typeof(byte[]) ? (property.GetColumnType() is "bytea" ? "'\\x'::bytea" : "x''")
        : "0";

    /// <summary>Rows of a person with the columns she may have in her copy, as they are stored.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<(PersonalColumn Rule, object? Value)>>> Read(
        Db db,
        Line line,
        PersonId person,
        CancellationToken cancellation
    )
    {
        var shown = line.Columns.Where(c => c.Rule.Exported && !IsPerson(c.Property)).ToList();
        if (shown.Count == 0)
        {
            return [];
        }
        await db.OpenForReading(cancellation);
        await using var command = db.Command(
            $"SELECT {string.Join(", ", shown.Select(c => $"\"{c.Property.GetColumnName()}\""))} FROM \"{line.Table}\" WHERE \"{line.Person.GetColumnName()}\" = @person"
        );
        command.AddParameter("@person", Id(db, person));
        var rows = new List<IReadOnlyList<(PersonalColumn, object?)>>();
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add([.. shown.Select((c, i) => (c.Rule, reader.IsDBNull(i) ? null : reader.GetValue(i)))]);
        }
        return rows;
    }

    private static Task OpenForReading(this Db db, CancellationToken cancellation) =>
        db.Link is null ? db.Database.OpenConnectionAsync(cancellation) : Task.CompletedTask;
}

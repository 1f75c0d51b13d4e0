using System.Reflection;
using HocVuSo.People.Contract;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace HocVuSo.Tests.Architecture;

/// <summary>What is kept about a person is written down: purpose, how long, whether she gets it in her copy, what erasure does.</summary>
[OneDatabase]
public sealed class PersonalDataTests
{
    /// <summary>A name that says something about one person, wherever it stands.</summary>
    private static readonly string[] PersonalNames =
    [
        "UserName",
        "DisplayName",
        "FullName",
        "PersonName",
        "HeadName",
        "Birth",
        "Born",
        "Sex",
        "Phone",
        "IdNumber",
        "IdHash",
        "Email",
        "Address",
        "Consent",
    ];

    [Fact]
    public void Every_personal_column_is_named_in_the_register_of_its_capability()
    {
        var named = Registers().SelectMany(r => r.Columns.Select(c => (r.Capability, c.Table, c.Column))).ToHashSet();
        var missing =
            from entity in EntityTests.Model().GetEntityTypes()
            where entity.GetTableName() is not null
            where entity.GetProperties().Any(IsPersonal)
            from property in entity.GetProperties()
            where IsPersonal(property) || MayHoldAnything(property)
            let line = (Capability(entity.ClrType), entity.GetTableName()!, property.GetColumnName())
            where !named.Contains(line)
            select $"{line.Item1}.PersonalData: {line.Item2}.{line.Item3}";
        Strays.None(missing);
    }

    [Fact]
    public void A_register_names_only_columns_that_exist()
    {
        var columns = EntityTests
            .Model()
            .GetEntityTypes()
            .SelectMany(e => e.GetProperties().Select(p => (Capability(e.ClrType), e.GetTableName(), p.GetColumnName())))
            .ToHashSet();
        Strays.None(
            Registers()
                .SelectMany(r =>
                    r.Columns.Where(c => !columns.Contains((r.Capability, c.Table, c.Column))).Select(c => $"{r.Capability}: {c.Table}.{c.Column}")
                )
        );
    }

    [Fact]
    public void Every_line_of_a_register_says_what_for_and_how_long() =>
        Strays.None(
            Registers()
                .SelectMany(r => r.Columns)
                .Where(c => string.IsNullOrWhiteSpace(c.Purpose) || string.IsNullOrWhiteSpace(c.Kept))
                .Select(c => $"{c.Table}.{c.Column}")
        );

    /// <summary>Tables of those who work with the product, not of residents: what is kept of them ends with account, team, roll or phone.</summary>
    private static readonly string[] OfWorkers = ["accounts", "devices", "officials", "team_members", "teams"];

    /// <summary>Where the words of a file lie until it is saved or discarded, by nobody's name.</summary>
    private static readonly string[] OfFiles = ["resident_imports"];

    [Fact]
    public async Task What_a_register_promises_to_erase_something_erases()
    {
        await using var app = new App();
        await using var scope = app.Services.CreateAsyncScope();
        var found = EntityTests.Model().GetEntityTypes().Where(e => e.GetProperties().Any(PersonTables.IsPerson)).Select(e => e.GetTableName()!);
        var traces = scope.ServiceProvider.GetRequiredService<IEnumerable<IResidentTraces>>().SelectMany(t => t.Tables);
        var known = found.Concat(traces).Concat(ErasePerson.Tables).Concat(OfWorkers).Concat(OfFiles).ToHashSet(StringComparer.Ordinal);
        Strays.None(
            PersonalRegisters
                .All.Where(c => c.Erased is Erasure.Row or Erasure.Value && !known.Contains(c.Table))
                .Select(c => $"{c.Table}.{c.Column}: {c.Erased}, and nothing does it")
        );
    }

    private static bool IsPersonal(IProperty property) =>
        (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType).Name is "PersonId" or "HouseholdId"
        || PersonalNames.Any(n => property.Name.StartsWith(n, StringComparison.Ordinal));

    /// <summary>In a table about people, every text and every run of bytes is taken for personal until the register says what it is.</summary>
    private static bool MayHoldAnything(IProperty property) => property.ClrType == typeof(string) || property.ClrType == typeof(byte[]);

    private static IEnumerable<(string Capability, IReadOnlyList<PersonalColumn> Columns)> Registers() =>
        from type in typeof(Db).Assembly.GetTypes()
        where type.Name is "PersonalData"
        let member = type.GetProperty("Columns", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
        where member?.GetValue(null) is IReadOnlyList<PersonalColumn>
        select (Capability(type), (IReadOnlyList<PersonalColumn>)member.GetValue(null)!);

    private static string Capability(Type type) => type.Namespace!.Split('.')[1];
}

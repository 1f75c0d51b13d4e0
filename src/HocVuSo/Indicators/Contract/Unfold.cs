using System.Text.Json.Serialization;
using HocVuSo.Indicators.Cube;
using HocVuSo.Ledger.Contract;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Indicators.Contract;

/// <summary>The records behind a figure (mở số liệu), newest first, paged by ledger number; for those who may read records of the unit.</summary>
public sealed class Unfold(Db db, Rules rules, MapKeeper maps, Actor actor, TimeProvider clock)
{
    public const int MostPerPage = 200;

    /// <param name="Subject">Whether somebody is known behind it; who, only the owning capability tells.</param>
    /// <param name="Reversed">Taken back later: shown, not counted.</param>
    public sealed record Row(
        long Seq,
        DateOnly Day,
        string Kind,
        string UnitCode,
        string UnitName,
        string? Organization,
        int Quantity,
        [property: JsonConverter(typeof(JsonStringEnumConverter<Evidence>))] Evidence Evidence,
        [property: JsonConverter(typeof(JsonStringEnumConverter<SourceCode>))] SourceCode Capability,
        Guid Record,
        int Part,
        bool Subject,
        bool Reversed,
        string? Reason,
        DateTimeOffset RecordedAt
    );

    public sealed record View(IReadOnlyList<Row> Rows, long? Next);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet(
                "/indicators/{code}/facts",
                async Task<Ok<View>> (string code, HttpRequest request, Unfold slice, CancellationToken cancellation) =>
                {
                    var asked = Asked.Read(request, code);
                    var size = (int)Math.Min(Asked.Number(request, "size") ?? 50, MostPerPage);
                    var view = await slice.Run(asked.Code, asked.Unit, asked.From, asked.To, Asked.Number(request, "before"), size, asked.Map, cancellation);
                    return TypedResults.Ok(view ?? throw Asked.NotThere(asked.Unit));
                }
            )
            .Needs(Permission.ReadRecords);

    /// <param name="map">Day whose map says which places belong to the unit; null for today's.</param>
    /// <returns>Null when the unit or indicator is not there or not in scope: both answer alike.</returns>
    /// <exception cref="RuleException"><c>indicators.period</c>: the last day comes before the first.</exception>
    public async Task<View?> Run(
        string code,
        string unitCode,
        DateOnly? from,
        DateOnly? to,
        long? before,
        int size,
        DateOnly? map,
        CancellationToken cancellation
    )
    {
        var territory = await maps.Map(cancellation);
        var today = clock.TodayInVietnam();
        if (Catalogue.Find(code) is not { } definition || territory.NumberOf(unitCode) is not { } unit)
        {
            return null;
        }
        if (!actor.May(Permission.ReadRecords, territory.PathOn(unit, today)))
        {
            return null;
        }
        if (from > to)
        {
            throw new RuleException("indicators.period", "Ngày đầu kỳ {0} sau ngày cuối kỳ {1}.", Vn.Date(from.Value), Vn.Date(to.Value));
        }
        var held = territory.HeldBy(unit, map ?? today);
        var places = (await db.Set<Place>().ToListAsync(cancellation)).Where(p => held.Contains(p.Unit)).ToDictionary(p => p.Id);
        var kinds = KindsBehind(definition.Numerator);
        var placeIds = places.Keys.ToList();
        var last = (to ?? today).DayNumber;
        var first = definition.Numerator.Timing is Timing.Standing ? 0 : (from ?? (await rules.YearUpTo(to ?? today, today, cancellation)).From).DayNumber;
        size = Math.Clamp(size, 1, MostPerPage);
        var upTo = before ?? long.MaxValue;
        var facts = await db.Set<Fact>()
            .Where(f => kinds.Contains(f.Kind) && placeIds.Contains(f.Place) && f.Day >= first && f.Day <= last && f.Seq < upTo && f.Part >= 0)
            .OrderByDescending(f => f.Seq)
            .Take(size + 1)
            .ToListAsync(cancellation);
        var numbers = facts.Select(f => (long?)f.Seq).ToList();
        var taken = await db.Set<Fact>().Where(f => numbers.Contains(f.Reverses)).ToDictionaryAsync(f => f.Reverses!.Value, f => f.Reason, cancellation);
        var rows = facts
            .Take(size)
            .Select(f =>
            {
                var place = places[f.Place];
                var card = territory.Nearest(place.Unit, DateOnly.FromDayNumber(f.Day));
                return new Row(
                    f.Seq,
                    DateOnly.FromDayNumber(f.Day),
                    Kinds.Of(f.Kind).Name,
                    card.Code,
                    card.Heading,
                    place.Organization == 0 ? null : territory.Organization(place.Organization)?.Name,
                    f.Quantity,
                    f.Evidence,
                    (SourceCode)f.Capability,
                    f.Record,
                    f.Part,
                    f.Subject is not null,
                    taken.ContainsKey(f.Seq),
                    taken.GetValueOrDefault(f.Seq),
                    f.RecordedAt
                );
            })
            .ToList();
        return new View(rows, facts.Count > size ? rows[^1].Seq : null);
    }

    /// <summary>Fact kinds a count is made of; a standing number rests on the facts that say its state.</summary>
    internal static IReadOnlyList<short> KindsBehind(Count count) =>
        [.. count.Columns.SelectMany(c => StandingKinds.TryGetValue(c, out var kinds) ? kinds : [c]).Distinct()];

    private static readonly Dictionary<short, short[]> StandingKinds = new()
    {
        [(short)Standing.Residents] = [Kinds.PersonVillage.Code],
        [(short)Standing.Adults] = [Kinds.PersonVillage.Code],
        [(short)Standing.AdultsPassed] = [Kinds.Passed.Code, Kinds.ConfirmedOnVneid.Code],
        [(short)Standing.AdultsVneid] = [Kinds.ConfirmedOnVneid.Code],
        [(short)Standing.Smartphones] = [Kinds.PersonDevice.Code],
        [(short)Standing.Households] = [Kinds.HouseholdVillage.Code],
        [(short)Standing.DigitalFamilies] = [Kinds.Coached.Code, Kinds.Passed.Code, Kinds.ConfirmedOnVneid.Code],
        [(short)Standing.OfficialsOnRoll] = [Kinds.OfficialOnRoll.Code],
        [(short)Standing.OfficialsTrained] = [Kinds.OfficialTrained.Code],
        [(short)Standing.OfficialsFluent] = [Kinds.OfficialFluent.Code],
        [(short)Standing.TeamsActive] = [Kinds.TeamInForce.Code],
        [(short)Standing.TeamMembers] = [Kinds.TeamMembers.Code],
        [(short)Standing.FirstTaught] = [.. Enum.GetValues<TeachingChannel>().Select(c => Kinds.Taught(c).Code)],
        [(short)Standing.AdultsAlone] = [Kinds.SkillLevel(SkillGroup.Vneid).Code],
        [(short)Standing.AdultsAlone + 1] = [Kinds.SkillLevel(SkillGroup.PublicServices).Code],
        [(short)Standing.AdultsAlone + 2] = [Kinds.SkillLevel(SkillGroup.Payment).Code],
        [(short)Standing.AdultsAlone + 3] = [Kinds.SkillLevel(SkillGroup.Safety).Code],
        [(short)Standing.AdultsAlone + 4] = [Kinds.SkillLevel(SkillGroup.Health).Code],
        [(short)Standing.AdultsAlone + 5] = [Kinds.SkillLevel(SkillGroup.Communication).Code],
    };
}

using HocVuSo.Access.Contract;
using HocVuSo.Classes.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Joining;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Sync;

/// <summary>Which villages a phone may hold today: those where its member may record visits, of a crew those of its decision on its days.</summary>
public sealed class PhoneScope(Volunteers volunteers, TeamRoster roster, PeopleReader people, Actor actor, TimeProvider clock)
{
    public async Task<IReadOnlyList<UnitCard>> Villages(Device device, CancellationToken cancellation) =>
        device is { State: DeviceState.Active, AccountNo: > 0 }
        && await roster.Member(device.MemberId, cancellation) is { Active: true } member
        && await Become(device.AccountNo, member, cancellation)
            ? await people.VillagesOf(Permission.RecordVisit, cancellation)
            : [];

    private async Task<bool> Become(int account, MemberCard member, CancellationToken cancellation) =>
        member.Crew is not { } crew
            ? await volunteers.Become(actor, new(account, member.Role is TeamRole.Leader), cancellation)
            : crew.Covers(clock.TodayInVietnam())
                && await volunteers.Become(actor, new(account, Leads: false, crew.HeldOn(clock.TodayInVietnam())), cancellation);

    public async Task<bool> MayHold(Device device, int village, CancellationToken cancellation) =>
        (await Villages(device, cancellation)).Any(v => v.No == village);
}

/// <summary>Names of villages for those who may know nothing else yet.</summary>
public sealed class MapNames(MapKeeper maps, TimeProvider clock)
{
    public async Task<string> Village(int no, CancellationToken cancellation) => (await maps.Map(cancellation)).Nearest(no, clock.TodayInVietnam()).Heading;
}

/// <summary>The classes a phone may keep attendance of (buổi học trên máy): of its villages and their commune, as far as its member may record them.</summary>
/// <remarks>Call it after <see cref="PhoneScope.Villages"/>, which says who is asking.</remarks>
public sealed class PhoneClasses(ClassCalendar calendar, PeopleReader people, MapKeeper maps, Actor actor, TimeProvider clock)
{
    /// <summary>Days before today and after it: last week's can still be entered, next week's are looked forward to.</summary>
    public const int Around = 7;

    /// <param name="Day">yyyymmdd.</param>
    /// <param name="At">Minutes since midnight.</param>
    /// <param name="St">0 planned, 1 attendance was recorded, 2 called off.</param>
    /// <param name="Why">Why it was called off.</param>
    /// <param name="Named">How many have a record under their name.</param>
    /// <param name="Guests">Part of the unnamed that was counted as one number.</param>
    /// <param name="There">Those of them whom the phone knows, by the ledger's numbers.</param>
    public sealed record Entry(
        Guid Id,
        int V,
        int Day,
        int At,
        string Topic,
        string Venue,
        string Teacher,
        int St,
        string? Why,
        int Named,
        int Unnamed,
        int Guests,
        IReadOnlyList<int> There
    );

    public async Task<IReadOnlyList<Entry>> Of(IReadOnlyList<UnitCard> villages, CancellationToken cancellation)
    {
        if (villages.Count == 0)
        {
            return [];
        }
        var (map, today) = (await maps.Map(cancellation), clock.TodayInVietnam());
        var units = villages
            .Select(v => v.No)
            .Concat(villages.Select(v => map.CommuneOf(v.No, today)))
            .Distinct()
            .Where(no => actor.May(Permission.RecordClass, map.PathOn(no, today)))
            .ToList();
        var classes = await calendar.Of(units, today.AddDays(-Around), today.AddDays(Around), cancellation);
        var there = classes.SelectMany(c => c.There).Distinct().ToList();
        var cards = there.Count == 0 ? [] : await people.ByIds(there, cancellation);
        var held = villages.Select(v => v.No).ToHashSet();
        return
        [
            .. classes.Select(c => new Entry(
                c.Id.Value,
                c.UnitNo,
                (c.Day.Year * 10000) + (c.Day.Month * 100) + c.Day.Day,
                (c.StartsAt.Hour * 60) + c.StartsAt.Minute,
                c.Topic,
                c.Venue,
                c.Teacher,
                c.TakenBack is not null ? 2
                    : c.Held ? 1
                    : 0,
                c.TakenBack,
                c.There.Count,
                c.Unnamed,
                c.Guests,
                [.. c.There.Select(p => cards.GetValueOrDefault(p)).Where(p => p is not null && held.Contains(p.VillageNo)).Select(p => p!.SubjectNo).Order()]
            )),
        ];
    }
}

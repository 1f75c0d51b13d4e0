using HocVuSo.Access.Contract;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Joining;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Sync;

/// <summary>Which villages a phone may hold today: those where its member may record visits.</summary>
public sealed class PhoneScope(Volunteers volunteers, TeamRoster roster, PeopleReader people, Actor actor)
{
    public async Task<IReadOnlyList<UnitCard>> Villages(Device device, CancellationToken cancellation) =>
        device is { State: DeviceState.Active, AccountNo: > 0 }
        && await roster.Member(device.MemberId, cancellation) is { Active: true }
        && await volunteers.Become(actor, device.AccountNo, cancellation)
            ? await people.VillagesOf(Permission.RecordVisit, cancellation)
            : [];

    public async Task<bool> MayHold(Device device, int village, CancellationToken cancellation) =>
        (await Villages(device, cancellation)).Any(v => v.No == village);
}

/// <summary>Names of villages for those who may know nothing else yet.</summary>
public sealed class MapNames(MapKeeper maps, TimeProvider clock)
{
    public async Task<string> Village(int no, CancellationToken cancellation) => (await maps.Map(cancellation)).Nearest(no, clock.TodayInVietnam()).Heading;
}

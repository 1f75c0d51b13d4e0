using System.Collections.Concurrent;
using HocVuSo.Access.Contract;
using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Sync.Joining;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Sync.Up;

/// <summary>Where a phone that has written a record stands today.</summary>
/// <param name="Trusted">What it writes is to be believed: it is not revoked, its account is not closed and its member is in the team.</param>
/// <param name="Crew">When and where her crew works; null for the team of a village.</param>
/// <param name="Author">Its volunteer with the duties of today, or with all villages that were ever her crew's: those are hers however late a record comes, and what speaks of other days is held.
/// Null where the account is closed or not yet opened.</param>
/// <param name="Mark">The <see cref="StandingMark"/> under which this was read.</param>
public sealed record Standing(Device Device, bool Trusted, CrewTerm? Crew, Actor? Author, long Mark)
{
    /// <summary>Read for an earlier record: it holds only in a transaction whose mark is the same.</summary>
    public bool Remembered { get; init; }
}

/// <summary>Looks up who wrote what arrives (người ghi phiếu), for all requests of a moment together, and remembers who may write without further question.</summary>
public sealed class Standings
{
    private const int AtOnce = 64;

    /// <summary>So many phones are remembered; then all are let go.</summary>
    private const int Most = 8_192;

    private readonly IServiceScopeFactory scopes;
    private readonly MapKeeper maps;
    private readonly TimeProvider clock;
    private readonly Gathering<DeviceId, Standing?> asked;
    private readonly ConcurrentDictionary<DeviceId, Memory> known = new();
    private long mark = -1;

    /// <summary>A duty holds on a day and for the units of a map.</summary>
    private sealed record Memory(Standing Standing, TerritoryMap Map, DateOnly Day);

    public Standings(IServiceScopeFactory scopes, MapKeeper maps, TimeProvider clock)
    {
        (this.scopes, this.maps, this.clock) = (scopes, maps, clock);
        asked = new(Look, AtOnce);
    }

    /// <summary>What was remembered of a phone whose visits may be counted, else as <see cref="Now"/>.</summary>
    /// <remarks>Whoever writes by what is remembered compares the mark inside the gate, and tells it with <see cref="Saw"/>.</remarks>
    public async ValueTask<Standing?> Of(DeviceId device) =>
        known.TryGetValue(device, out var memory)
        && memory.Standing.Mark == Volatile.Read(ref mark)
        && memory.Day == clock.TodayInVietnam()
        && memory.Map == await maps.Map(CancellationToken.None)
            ? memory.Standing
            : await Now(device);

    /// <summary>Read after it was asked for; null for a phone we do not know.</summary>
    public Task<Standing?> Now(DeviceId device) => asked.Ask(device);

    /// <summary>The mark a transaction has seen, which may yet be undone: then the next one says so.</summary>
    public void Saw(long seen) => Volatile.Write(ref mark, seen);

    private void Remember(Standing standing, TerritoryMap map, DateOnly day)
    {
        if (standing is not { Trusted: true, Author: not null, Device.State: DeviceState.Active })
        {
            known.TryRemove(standing.Device.Id, out _);
            return;
        }
        if (known.Count >= Most)
        {
            known.Clear();
        }
        known[standing.Device.Id] = new(standing with { Remembered = true }, map, day);
    }

    private async Task<IReadOnlyList<Standing?>> Look(IReadOnlyList<DeviceId> ids)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<Db>();
        // before the rows: what changes while they are read has a later mark, and makes them old
        var (under, map, day) = (await StandingMark.Read(db, CancellationToken.None), await maps.Map(CancellationToken.None), clock.TodayInVietnam());
        Saw(under);
        var wanted = ids.Distinct().ToList();
        var devices = await db.Set<Device>().AsNoTracking().Where(d => wanted.Contains(d.Id)).ToDictionaryAsync(d => d.Id);
        var members = await services.GetRequiredService<TeamRoster>().Members([.. devices.Values.Select(d => d.MemberId).Distinct()], CancellationToken.None);
        var others = await Others(db, [.. devices.Values.Where(d => d.State is DeviceState.Replaced).Select(d => d.MemberId).Distinct()]);
        var authors = await services
            .GetRequiredService<Volunteers>()
            .Actors(
                [
                    .. devices
                        .Values.Where(d => d.AccountNo > 0)
                        .DistinctBy(d => d.AccountNo)
                        .Select(d => (d.AccountNo, Member: members.GetValueOrDefault(d.MemberId)))
                        .Select(d => new Volunteer(d.AccountNo, d.Member?.Role is TeamRole.Leader, d.Member?.Crew?.Units)),
                ],
                CancellationToken.None
            );
        Standing? Of(DeviceId id)
        {
            if (!devices.TryGetValue(id, out var device))
            {
                return null;
            }
            var state = device.State is DeviceState.Replaced ? device.After(others)?.State ?? DeviceState.Revoked : device.State;
            var member = members.GetValueOrDefault(device.MemberId);
            var author = authors.GetValueOrDefault(device.AccountNo);
            var closed = device.AccountNo > 0 && author is null;
            var trusted = member is { Active: true } && state is not DeviceState.Revoked && !closed;
            return new(device, trusted, member?.Crew, author, under);
        }
        var found = ids.Select(Of).ToList();
        foreach (var standing in found.OfType<Standing>())
        {
            Remember(standing, map, day);
        }
        return found;
    }

    private static async Task<List<Device>> Others(Db db, List<TeamMemberId> members) =>
        members.Count == 0 ? [] : await db.Set<Device>().AsNoTracking().Where(d => members.Contains(d.MemberId)).ToListAsync();
}

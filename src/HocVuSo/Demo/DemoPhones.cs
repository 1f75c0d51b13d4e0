using System.Security.Cryptography;
using HocVuSo.Platform;
using HocVuSo.Sync.Contract;
using HocVuSo.Sync.Joining;
using HocVuSo.Teams;
using HocVuSo.Teams.Contract;
using HocVuSo.Territory.Contract;
using HocVuSo.Visits;
using HocVuSo.Visits.Contract;
using Microsoft.EntityFrameworkCore;
using Made = HocVuSo.Demo.DemoPeople.Made;

namespace HocVuSo.Demo;

/// <summary>Phones of members, invited and approved by the slices of the officer's page, and what is recorded with them (máy của thành viên).</summary>
internal sealed class DemoPhones(Gate gate, Db db, SteppingClock clock, Random random, DemoCast cast, string code, CancellationToken cancellation)
{
    /// <summary>The team of a village whose members all use the app: they went out on the evenings of a week.</summary>
    public async Task Team(UnitCard village, IReadOnlyList<Made> people, DateOnly from)
    {
        clock.GoTo(from.AddDays(-1));
        cast.Officer(code);
        var team = await db.Set<Team>().AsNoTracking().Where(t => t.VillageNo == village.No && t.EndedOn == null).Select(t => t.Id).SingleAsync(cancellation);
        var members = await db.Set<TeamMember>().AsNoTracking().Where(m => m.TeamId == team).OrderBy(m => m.Role).ThenBy(m => m.Id).ToListAsync(cancellation);
        var accounts = new List<int>();
        foreach (var member in members)
        {
            accounts.Add(await Join(member.Id, approve: true));
        }
        var houses = Houses(people, village).Skip(20).ToList();
        for (var i = 0; i < accounts.Count; i++)
        {
            foreach (var (house, n) in houses.Skip(i * 5).Take(5).Select((h, n) => (h, n)))
            {
                await Visit(accounts[i], [village], house, from.AddDays((i + n) % 7), hour: 18 + (n % 3));
            }
        }
        await Seen(village.No, from.AddDays(6));
    }

    /// <summary>The phones of a team or crew were online in the evening of a day.</summary>
    public async Task Seen(int unit, DateOnly day)
    {
        clock.GoTo(day, hour: 21);
        var active = await db.Set<Device>()
            .AsNoTracking()
            .Where(d => d.VillageNo == unit && d.State == DeviceState.Active)
            .Select(d => d.Id)
            .ToListAsync(cancellation);
        foreach (var device in active)
        {
            await Run((NoteContact s) => s.Run(device, wiped: false, cancellation));
        }
    }

    public static IEnumerable<IGrouping<People.Contract.HouseholdId, Made>> Houses(IReadOnlyList<Made> people, UnitCard village) =>
        people.Where(p => p.VillageNo == village.No).GroupBy(p => p.Household).Where(h => h.Any(p => p.Adult));

    public async Task<string> Invite(TeamMemberId member)
    {
        var word = Invitation.NewWord();
        await Run((IssueInvitation s) => s.Run(new(Ids.New<InvitationId>(clock), member, word), cancellation));
        return word;
    }

    /// <summary>Her phone opens the invitation; its key is thrown away, so that nobody can speak for it. Answers her account, 0 while she waits.</summary>
    public async Task<int> Join(TeamMemberId member, bool approve)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (device, word) = (Ids.New<DeviceId>(clock), await Invite(member));
        var open = RedeemInvitation.Command.Of(device, word, key.ExportSubjectPublicKeyInfo(), "Android 8 360 800 3 vi-VN", "Android, Chrome, 360×800");
        await gate.Run((RedeemInvitation s) => s.Run(open, cancellation), cancellation);
        if (!approve)
        {
            return 0;
        }
        await Run((ApproveDevice s) => s.Run(new(device), cancellation));
        return await db.Set<Device>().AsNoTracking().Where(d => d.Id == device).Select(d => d.AccountNo).SingleAsync(cancellation);
    }

    public async Task Visit(int account, IReadOnlyList<UnitCard> villages, IGrouping<People.Contract.HouseholdId, Made> house, DateOnly day, int hour)
    {
        clock.GoTo(day, hour);
        cast.Crew(account, villages);
        var command = Call(house, day);
        await Run((RecordVisit s) => s.Run(command, cancellation));
    }

    private RecordVisit.Command Call(IGrouping<People.Contract.HouseholdId, Made> house, DateOnly day)
    {
        var outcome = random.Next(10) switch
        {
            < 7 => VisitOutcome.Taught,
            < 9 => VisitOutcome.NobodyHome,
            _ => VisitOutcome.Appointed,
        };
        var learners =
            outcome is VisitOutcome.Taught
                ? house.Where(p => p.Adult).OrderBy(p => p.Birth).Take(1).Select(p => new RecordVisit.Learner(p.Id, "210000", Consents: true)).ToList()
                : [];
        return new(
            Ids.New<VisitId>(clock),
            house.Key,
            day,
            outcome,
            learners,
            outcome is VisitOutcome.Taught ? random.Next(15, 40) : null,
            Appointment: outcome is VisitOutcome.Appointed ? day.AddDays(7) : null
        );
    }

    private Task Run<T>(Func<T, Task> work)
        where T : notnull => gate.Run(work, cancellation);
}

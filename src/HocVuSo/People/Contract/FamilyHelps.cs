using HocVuSo.Ledger.Contract;
using HocVuSo.People.Life;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People.Contract;

/// <summary>One time somebody taught another of the same household, for pages (một lần dạy trong nhà).</summary>
/// <param name="Coach">Name; a stand-in for somebody erased.</param>
/// <param name="TakenBack">Why it does not count any more; empty while it does.</param>
public sealed record FamilyHelpLine(Guid Id, DateOnly Day, PersonId CoachId, string Coach, PersonId LearnerId, string Learner, string Topic, string TakenBack);

/// <summary>What the form of a household's page needs; it is sent to <c>/ho/{id}/day-nhau</c>.</summary>
/// <param name="NewId">Minted where the form was opened, so that sending it twice is one record.</param>
public sealed record FamilyHelpForm(
    HouseholdId Household,
    Guid NewId,
    IReadOnlyList<PersonCard> Members,
    string Day,
    PersonId Coach = default,
    PersonId Learner = default,
    string Topic = "",
    bool BothAgree = false
);

/// <summary>Writes down who taught whom at home (ai dạy ai trong nhà), for a visit or the person's own page; inside the gate. The asker has checked the scope.</summary>
public sealed class FamilyHelps(Db db, FactWriter facts, PeopleReader reader, Actor actor, Text T, TimeProvider clock)
{
    /// <summary>What was written of a household, the latest first, at most 50; those taken back are among them.</summary>
    public async Task<IReadOnlyList<FamilyHelpLine>> Of(HouseholdId household, CancellationToken cancellation)
    {
        var helps = await db.Set<FamilyHelp>()
            .AsNoTracking()
            .Where(h => h.HouseholdId == household)
            .OrderByDescending(h => h.Day)
            .ThenByDescending(h => h.Id)
            .Take(50)
            .ToListAsync(cancellation);
        var named = await reader.ByIds([.. helps.SelectMany(h => new[] { h.CoachPersonId, h.LearnerPersonId }).Distinct()], cancellation);
        string Name(PersonId id) => named.TryGetValue(id, out var card) ? card.Name : T["(đã xóa theo yêu cầu)"];
        return
        [
            .. helps.Select(h => new FamilyHelpLine(
                h.Id,
                h.Day,
                h.CoachPersonId,
                Name(h.CoachPersonId),
                h.LearnerPersonId,
                Name(h.LearnerPersonId),
                h.Topic,
                h.CancelReason
            )),
        ];
    }

    /// <param name="id">Minted where the form was opened; sent twice, the second changes nothing.</param>
    /// <exception cref="RuleException"><c>people.help-self</c>; <c>people.help-household</c>: not two people of one household; <c>people.help-consent</c>: one of them has not agreed to
    /// be named; <c>people.text-long</c>; <c>people.day</c>; <c>people.restricted</c>.</exception>
    public async Task Record(Guid id, PersonId coach, PersonId learner, DateOnly day, string topic, CancellationToken cancellation)
    {
        if (await db.Set<FamilyHelp>().AnyAsync(h => h.Id == id, cancellation))
        {
            return;
        }
        if (coach == learner)
        {
            throw new RuleException("people.help-self", "Người dạy và người học là hai người khác nhau.");
        }
        var people = await db.Set<Person>().AsNoTracking().Where(p => p.Id == coach || p.Id == learner).ToDictionaryAsync(p => p.Id, cancellation);
        if (
            !people.TryGetValue(coach, out var teacher)
            || !people.TryGetValue(learner, out var pupil)
            || teacher.HouseholdId is not { } household
            || pupil.HouseholdId != household
            || teacher.LeftOn is not null
            || pupil.LeftOn is not null
        )
        {
            throw new RuleException("people.help-household", "Hai người phải cùng một hộ trong danh sách dân cư.");
        }
        if (topic.Trim().Length > 200)
        {
            throw new RuleException("people.help-topic", "Ghi việc đã dạy, không quá 200 ký tự.");
        }
        Secrets.Refuse(topic);
        LeaveRegister.CheckDay(day, teacher.RegisteredOn, clock.TodayInVietnam());
        await Restrictions.Demand(db, coach, cancellation);
        await Restrictions.Demand(db, learner, cancellation);
        var agreed = await db.Set<Consent>()
            .Where(c => (c.PersonId == coach || c.PersonId == learner) && c.Purpose == ConsentPurpose.LearningRecord && c.WithdrawnOn == null)
            .Select(c => c.PersonId)
            .Distinct()
            .CountAsync(cancellation);
        if (agreed < 2)
        {
            throw new RuleException("people.help-consent", "Cả hai người cần đồng ý ghi tên. Đọc cho nghe, hỏi rồi ghi sự đồng ý trước.");
        }
        db.Add(FamilyHelp.Of(id, coach, learner, household, day, topic.Trim(), Math.Max(actor.Account, 0)));
        var place = await facts.PlaceOf(teacher.VillageNo, cancellation);
        facts.State(Kinds.Coached, place, teacher.SubjectNo, day, 1, Evidence.Person, new(SourceCode.People, id));
    }

    /// <summary>Takes it back with its fact.</summary>
    /// <exception cref="RuleException"><c>ledger.no-reason</c>.</exception>
    public async Task Cancel(Guid id, string reason, CancellationToken cancellation)
    {
        var help = await db.Set<FamilyHelp>().AsTracking().SingleAsync(h => h.Id == id, cancellation);
        if (help.CancelReason.Length > 0)
        {
            return;
        }
        await facts.Reverse(SourceCode.People, id, reason, cancellation);
        help.Cancel(reason.Trim());
    }
}

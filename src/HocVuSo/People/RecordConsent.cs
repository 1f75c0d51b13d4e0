using HocVuSo.Indicators.Contract;
using HocVuSo.Ledger.Contract;
using HocVuSo.People.Contract;
using HocVuSo.People.Rights;
using HocVuSo.Platform;
using HocVuSo.Territory.Contract;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.People;

/// <summary>A person agrees to one purpose, with the proof of it (ghi sự đồng ý); for a minor her guardian agrees, from seven years on she herself as well.</summary>
/// <remarks>Source: Luật 91/2025/QH15, Điều 9 and 24; NĐ 356/2025/NĐ-CP as reported in policy.md section 7.</remarks>
public sealed class RecordConsent(Db db, Changes changes, Rules rules, MapKeeper maps, Actor actor, Audit audit, TimeProvider clock)
{
    /// <summary>From this age on a child is asked as well; whole years.</summary>
    public const int ChildSpeaks = 7;

    /// <param name="ProofNumber">Number of the paper or name of the recording; empty when it was read aloud.</param>
    /// <param name="Guardian">Name and relation of who agrees for a minor.</param>
    public sealed record Command(
        PersonId Id,
        ConsentPurpose Purpose,
        ConsentWay Way,
        string ProofNumber = "",
        string Guardian = "",
        bool ChildAgreed = false,
        DateOnly? Day = null
    );

    /// <summary>Who has agreed before keeps the earlier consent; sent twice, the second changes nothing.</summary>
    /// <exception cref="NotAllowedException">Not in the actor's scope, or unknown.</exception>
    /// <exception cref="RuleException"><c>people.consent-form</c>; <c>people.consent-proof</c>; <c>people.consent-guardian</c>; <c>people.consent-child</c>; <c>people.consent-withdrawn</c>; <c>people.restricted</c>; <c>people.day</c>.</exception>
    public async Task Run(Command command, CancellationToken cancellation)
    {
        var person =
            await db.Set<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.Id, cancellation)
            ?? throw new NotAllowedException(Permission.RecordVisit);
        var today = clock.TodayInVietnam();
        var path = (await maps.Map(cancellation)).PathOn(person.VillageNo, today);
        if (!actor.May(Permission.EditPeople, path))
        {
            actor.Demand(command.Purpose is ConsentPurpose.SensitiveGroup ? Permission.KeepSensitive : Permission.RecordVisit, path);
        }
        if (!Enum.IsDefined(command.Purpose) || !Enum.IsDefined(command.Way))
        {
            throw new RuleException("people.consent-form", "Chọn mục đích và cách đồng ý trong danh sách.");
        }
        var (number, guardian, day) = (command.ProofNumber.Trim(), command.Guardian.Trim(), command.Day ?? today);
        LeaveRegister.CheckDay(day, person.RegisteredOn, today);
        if (command.Way is not ConsentWay.ReadAloud && number.Length is 0 or > 100)
        {
            throw new RuleException("people.consent-proof", "Ghi số phiếu giấy hoặc tên tệp ghi âm, để sau này tìm lại được bằng chứng.");
        }
        var age = new BirthDate(person.Birth).AgeOn(day);
        var minor = age < await rules.Number(RuleCatalogue.GuardianAge, day, cancellation);
        if (minor && guardian.Length is 0 or > 150)
        {
            throw new RuleException("people.consent-guardian", "{0} chưa đủ tuổi tự quyết: ghi tên và quan hệ của người đại diện đồng ý.", person.Name);
        }
        if (minor && age >= ChildSpeaks && command.Purpose is ConsentPurpose.PublicityPhoto && !command.ChildAgreed)
        {
            throw new RuleException("people.consent-child", "Từ 7 tuổi, đăng ảnh cần cả em ấy đồng ý. Hỏi em rồi ghi.");
        }
        await Restrictions.Demand(db, person.Id, cancellation);
        var known = await db.Set<Consent>().AsNoTracking().Where(c => c.PersonId == person.Id && c.Purpose == command.Purpose).ToListAsync(cancellation);
        if (known.Exists(c => c.WithdrawnOn is null))
        {
            return;
        }
        if (known.Max(c => c.WithdrawnOn) is { } withdrawn && day <= withdrawn)
        {
            throw Consents.Standing.Refusal(withdrawn);
        }
        var text = command.Way switch
        {
            ConsentWay.Paper => $"Ký trên giấy số {number}",
            ConsentWay.Voice => $"Ghi âm {number}",
            _ => Consents.HeardAloud,
        };
        db.Add(
            Consent.Give(
                person.Id,
                command.Purpose,
                day,
                command.Way,
                (text, number),
                (minor ? guardian : "", minor && command.ChildAgreed),
                Math.Max(actor.Account, 0)
            )
        );
        changes.Note(person.VillageNo, person.SubjectNo);
        audit.Note("people.consent", person.Id.Value, person.VillageNo);
        await db.SaveChangesAsync(cancellation);
    }
}

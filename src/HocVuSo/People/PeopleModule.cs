using HocVuSo.Indicators.Contract;
using HocVuSo.People.Contract;

namespace HocVuSo.People;

public static class PeopleModule
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddScoped<Register>().AddScoped<PeopleReader>().AddScoped<Consents>().AddScoped<SkillLevels>();
        services.AddScoped<IRecount, ResidentRecount>().AddScoped<IRecount, HouseholdRecount>();
        services.AddScoped<AddHousehold>().AddScoped<DescribeHousehold>();
        services.AddScoped<AddPerson>().AddScoped<CorrectPerson>().AddScoped<MovePerson>().AddScoped<LeaveRegister>();
        services.AddScoped<WithdrawConsent>().AddScoped<NotePersonRead>().AddScoped<PersonHistory>();
    }
}

package visit

import "net/url"

// SurveysHref is where trainers read what surveys come to.
const SurveysHref = "/khao-sat"

// SurveyHref is the address of a survey.
func SurveyHref(quizID, questionID string) string {
	return SurveysHref + "/" + quizID + "/" + questionID
}

// Returning is the query that brings a reader back to an address, "" for none.
func Returning(to string) string {
	if to == "" {
		return ""
	}
	return "?ve=" + url.QueryEscape(to)
}
